const EDGE = { left: 58, right: 74, top: 74, bottom: 44 };

/** A metric over two parameters, with what each of them does alone at the edges. */
function heatPanel(data) {
  const place = el('div', 'heat');
  const canvas = el('canvas', 'map');
  const readout = el('div', 'readout soft small');
  place.append(canvas, readout);
  const symbol = choice('symbol', data.symbols.map(one => one.symbol), () => redraw());
  const metric = choice('metric', data.mapped.map(name => ({ value: name, text: words(name) })), () => redraw());
  const reduction = choice('of the other parameters', ['best', 'mean'], () => redraw());
  const swept = data.symbols.length ? data.symbols[0].lines.map(line => line.x) : [];
  if (swept.length === 0) {
    return section('Heat map', el('p', 'soft', 'No parameter took more than one value.'));
  }
  const across = choice('across', swept, () => redraw());
  const up = choice('up', swept.length > 1 ? swept : [NONE], () => redraw());
  up.select.selectedIndex = swept.length > 1 ? 1 : 0;
  const view = { chosen: null };
  const redraw = () => {
    const of = data.symbols.find(one => one.symbol === symbol.select.value);
    view.chosen = heatView(of, across.select.value, up.select.value, metric.select.value, reduction.select.value, data.metrics);
    drawHeat(canvas, view, readout);
  };
  canvas.addEventListener('pointermove', event => told(canvas, view, readout, event));
  const controls = el('div', 'controls', data.several ? symbol.node : null, metric.node, across.node, swept.length > 1 ? up.node : null, reduction.node);
  const node = section('Heat map', controls, place);
  onWidth(place, () => view.chosen && drawHeat(canvas, view, readout));
  return { node, draw: () => theme.follow(redraw) };
}

/** What is to be drawn: two axes, the cells line by line, and each parameter's own line. */
function heatView(of, across, up, metric, reduction, metrics) {
  const described = metrics.find(one => one.name === metric);
  const cells = part => unpack(part.cells[metric][reduction]);
  const alone = name => of.lines.find(line => line.x === name);
  const x = alone(across);
  const base = { described, x: across, xs: x.xs, top: cells(x) };
  const map = of.maps.find(one => (one.x === across && one.y === up) || (one.x === up && one.y === across));
  if (!map) {
    return { ...base, y: '', ys: [0], cells: base.top, side: null };
  }
  const y = alone(up);
  const straight = map.x === across;
  const raw = cells(map);
  const turned = straight ? raw : Float64Array.from(raw, (value, i) => raw[(i % x.xs.length) * map.xs.length + Math.floor(i / x.xs.length)]);
  return { ...base, y: up, ys: y.xs, cells: turned, side: cells(y) };
}

/** From 0 to 1 how strong a value is, and in which colour; outliers do not bleach the others. */
function shading(view) {
  const sorted = view.cells.filter(has).sort();
  const low = sorted[Math.floor(0.02 * (sorted.length - 1))];
  const high = sorted[Math.ceil(0.98 * (sorted.length - 1))];
  if (low < 0 && high > 0) {
    const most = Math.max(-low, high);
    return value => [value < 0 ? 'loss' : 'gain', Math.min(1, Math.abs(value) / most)];
  }
  const name = view.described.less || high <= 0 ? 'loss' : 'gain';
  const part = value => (high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0.5);
  return value => [name, high <= 0 ? 1 - 0.9 * part(value) : 0.1 + 0.9 * part(value)];
}

function drawHeat(canvas, view, readout) {
  const { xs, ys, cells, side } = view.chosen;
  const width = canvas.parentElement.clientWidth;
  const inner = width - EDGE.left - (side ? EDGE.right : 12);
  const inside = Math.min(440, Math.max(ys.length === 1 ? 60 : 160, ys.length * 22));
  const height = inside + EDGE.top + EDGE.bottom;
  const scale = devicePixelRatio || 1;
  canvas.width = width * scale;
  canvas.height = height * scale;
  canvas.style.cssText = 'width: ' + width + 'px; height: ' + height + 'px';
  const pen = canvas.getContext('2d');
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.font = '12px system-ui, sans-serif';
  view.box = { w: inner / xs.length, h: inside / ys.length, inner, inside };
  drawCells(pen, view);
  drawEdges(pen, view);
  drawLabels(pen, view);
  readout.textContent = bestCell(view);
}

function drawCells(pen, view) {
  const { xs, ys, cells } = view.chosen;
  const { w, h, inside } = view.box;
  const shade = shading(view.chosen);
  const gap = Math.min(w, h) > 6 ? 1 : 0;
  cells.forEach((value, i) => {
    const left = EDGE.left + (i % xs.length) * w;
    const top = EDGE.top + inside - (Math.floor(i / xs.length) + 1) * h;
    pen.fillStyle = has(value) ? tint(...shade(value)) : theme.color('back');
    pen.fillRect(left, top, w - gap, h - gap);
  });
  const best = bestOf(view.chosen);
  if (best >= 0) {
    pen.strokeStyle = theme.color('text');
    pen.lineWidth = 2;
    pen.strokeRect(EDGE.left + (best % xs.length) * w, EDGE.top + inside - (Math.floor(best / xs.length) + 1) * h, w - gap, h - gap);
  }
}

const tint = (name, strength) => 'rgba(' + theme.color(name + '-rgb') + ', ' + strength.toFixed(3) + ')';

function bestOf(chosen) {
  let best = -1;
  chosen.cells.forEach((value, i) => {
    const better = best < 0 || (chosen.described.less ? value < chosen.cells[best] : value > chosen.cells[best]);
    best = has(value) && better ? i : best;
  });
  return best;
}

/** Each parameter alone: the best or the mean of all combinations of a value. */
function drawEdges(pen, view) {
  const { xs, ys, top, side } = view.chosen;
  const { w, h, inside, inner } = view.box;
  pen.fillStyle = theme.color('accent');
  const across = lengths(top, 50);
  xs.forEach((x, i) => pen.fillRect(EDGE.left + i * w, EDGE.top - 8 - across[i], Math.max(1, w - 1), across[i]));
  if (side) {
    const up = lengths(side, 50);
    ys.forEach((y, i) => pen.fillRect(EDGE.left + inner + 8, EDGE.top + inside - (i + 1) * h, up[i], Math.max(1, h - 1)));
  }
}

function lengths(values, most) {
  const known = values.filter(has);
  const low = Math.min(...known);
  const high = Math.max(...known);
  return Array.from(values, value => (has(value) ? 2 + (high > low ? (value - low) / (high - low) : 1) * (most - 2) : 0));
}

function drawLabels(pen, view) {
  const { x, y, xs, ys } = view.chosen;
  const { w, h, inside, inner } = view.box;
  pen.fillStyle = theme.color('soft');
  pen.textAlign = 'center';
  const wide = Math.max(...xs.map(value => pen.measureText(number(value)).width)) + 10;
  const stepX = Math.max(1, Math.ceil(wide / w));
  xs.forEach((value, i) => i % stepX === 0 && pen.fillText(number(value), EDGE.left + (i + 0.5) * w, EDGE.top + inside + 16));
  pen.fillText(x, EDGE.left + inner / 2, EDGE.top + inside + 36);
  pen.textAlign = 'right';
  const stepY = Math.max(1, Math.ceil(16 / h));
  if (y) {
    ys.forEach((value, i) => i % stepY === 0 && pen.fillText(number(value), EDGE.left - 6, EDGE.top + inside - (i + 0.5) * h + 4));
    pen.fillText(y, EDGE.left - 6, EDGE.top - 12);
  }
}

function cellText(chosen, i) {
  const { x, y, xs, ys, cells, described } = chosen;
  const at = x + ' ' + number(xs[i % xs.length]) + (y ? ', ' + y + ' ' + number(ys[Math.floor(i / xs.length)]) : '');
  return at + ': ' + words(described.name) + ' ' + inUnit(cells[i], described.unit);
}

function bestCell(view) {
  const best = bestOf(view.chosen);
  return best < 0 ? 'There is no value.' : 'Best cell, framed: ' + cellText(view.chosen, best);
}

function told(canvas, view, readout, event) {
  const { xs, ys } = view.chosen;
  const column = Math.floor((event.offsetX - EDGE.left) / view.box.w);
  const line = Math.floor((EDGE.top + view.box.inside - event.offsetY) / view.box.h);
  const on = column >= 0 && column < xs.length && line >= 0 && line < ys.length;
  readout.textContent = on ? cellText(view.chosen, line * xs.length + column) : bestCell(view);
}
