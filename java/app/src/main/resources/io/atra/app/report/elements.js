/** An element with classes and children; text is always put in as text. */
function el(tag, classes, ...children) {
  const node = document.createElement(tag);
  if (classes) {
    node.className = classes;
  }
  node.append(...children.filter(child => child !== null));
  return node;
}

/** An element of a drawing. */
function shape(tag, attributes, text) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, value);
  }
  if (text !== undefined) {
    node.textContent = text;
  }
  return node;
}

/** A table; a heading that begins with '<' is that of a column of text. */
function table(headings, rows, classes) {
  const side = headings.map(heading => (heading.startsWith('<') ? 'left' : ''));
  const head = el('tr', '', ...headings.map((heading, i) => el('th', side[i], heading.replace('<', ''))));
  const body = rows.map(row => el('tr', '', ...row.map((cell, i) => cell instanceof Node && cell.nodeName === 'TD' ? cell : el('td', side[i], cell))));
  return el('div', 'scroll', el('table', classes, el('thead', '', head), el('tbody', '', ...body)));
}

/** A row of a table whose first cell is text. */
const textFirst = ([name, value]) => [el('td', 'left wrap', name), value];

/** A cell coloured by its sign. */
const signed = (value, text) => el('td', signOf(value), text);

const panels = [];

/** A part of the page with a heading, to which the line of links leads. */
function section(title, ...children) {
  const node = el('section', '', el('h2', '', title), ...children);
  node.id = title.toLowerCase().replaceAll(/[^a-z]+/g, '-');
  panels.push({ title, id: node.id });
  return node;
}

function pair(...sections) {
  return el('div', 'pair', ...sections);
}

function choice(label, options, changed) {
  const select = el('select', '', ...options.map(option => {
    const node = el('option', '', option.text ?? option);
    node.value = option.value ?? option;
    return node;
  }));
  select.addEventListener('change', changed);
  return { select, node: el('label', '', label, select) };
}

function button(text, pressed) {
  const node = el('button', 'plain', text);
  node.type = 'button';
  node.addEventListener('click', pressed);
  return node;
}

function tick(text, changed) {
  const box = el('input', '');
  box.type = 'checkbox';
  box.addEventListener('change', () => changed(box.checked));
  return el('label', '', box, text);
}

function links() {
  return el('nav', '', ...panels.map(panel => {
    const link = el('a', '', panel.title);
    link.href = '#' + panel.id;
    return link;
  }));
}

/** Tells when the width of an element changes, once it has been laid out. */
function onWidth(node, changed) {
  let before = 0;
  new ResizeObserver(() => requestAnimationFrame(() => {
    if (node.clientWidth !== before) {
      before = node.clientWidth;
      changed();
    }
  })).observe(node);
}

/** Builds the page, or says on it why that failed. */
function build(parts) {
  const page = document.getElementById('page');
  page.replaceChildren();
  try {
    const data = JSON.parse(document.getElementById('data').textContent);
    const all = parts(data);
    page.append(heading(data), links(), ...all.map(part => part.node ?? part));
    all.forEach(part => part.draw?.());
    document.documentElement.dataset.drawn = Math.round(performance.now());
  } catch (error) {
    page.prepend(el('p', 'failed', 'This report could not be drawn: ' + error.message));
    throw error;
  }
}
