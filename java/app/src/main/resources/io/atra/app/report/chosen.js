/** How what was chosen compares in and out of sample, and how far parameters moved. */
function chosenPanels(data) {
  const walk = data.walk;
  const swept = walk.parameters.filter(one => one.distinct > 1 || has(one.median_step));
  const moved = swept.map(one => el('div', '', el('h3', '', one.name), steps(one.values)));
  const rows = walk.parameters.map(one => [el('td', 'left', one.name), count(one.distinct), decimal(one.median_step), number(Math.min(...one.values)), number(Math.max(...one.values))]);
  return pair(
    section('In and out of sample', inAndOut(data), el('p', 'soft small', 'A dot a fold: ' + words(walk.objective) + ' of the chosen parameters on the train, across, and in the test that followed, up. On the dashed line the test kept what the train promised.')),
    section('Parameters', ...moved, table(['<', 'distinct', 'median step', 'least', 'most'], rows), el('p', 'soft small', 'What was chosen, fold by fold. The median step is how far a parameter moves from fold to fold, in steps of its range.')));
}

/** Values fold by fold, as stairs. */
function steps(values) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const x = i => 56 + i / values.length * 418;
  const y = value => 12 + (high - value) / (high - low || 1) * 66;
  const svg = shape('svg', { class: 'bins', viewBox: '0 0 480 92', role: 'img' });
  const points = values.flatMap((value, i) => [x(i) + ',' + y(value), x(i + 1) + ',' + y(value)]);
  svg.append(shape('line', { x1: 56, x2: 474, y1: 86, y2: 86, class: 'axis' }));
  svg.append(shape('polyline', { points: points.join(' '), style: 'fill: none; stroke: var(--accent); stroke-width: 2' }));
  svg.append(shape('text', { x: 48, y: 16, 'text-anchor': 'end' }, number(high)));
  if (high > low) {
    svg.append(shape('text', { x: 48, y: 82, 'text-anchor': 'end' }, number(low)));
  }
  return svg;
}

function inAndOut(data) {
  const walk = data.walk;
  const unit = data.metrics.find(metric => metric.name === walk.objective).unit;
  const dots = walk.folds.map(fold => ({ fold: fold.fold, x: fold.in_sample[walk.objective], y: fold.out_of_sample[walk.objective] })).filter(dot => has(dot.x) && has(dot.y));
  if (dots.length === 0) {
    return el('p', 'soft', 'No test has a value.');
  }
  const low = Math.min(0, ...dots.flatMap(dot => [dot.x, dot.y]));
  const high = Math.max(0, ...dots.flatMap(dot => [dot.x, dot.y]));
  const place = value => (value - low) / (high - low || 1);
  const x = value => 70 + place(value) * 400;
  const y = value => 244 - place(value) * 232;
  const svg = shape('svg', { class: 'bins', viewBox: '0 0 480 284', role: 'img' });
  svg.append(shape('line', { x1: x(low), y1: y(low), x2: x(high), y2: y(high), 'stroke-dasharray': '4 4', style: 'stroke: var(--soft)' }));
  svg.append(shape('line', { x1: x(low), x2: x(high), y1: y(0), y2: y(0), class: 'axis' }), shape('line', { x1: x(0), x2: x(0), y1: y(low), y2: y(high), class: 'axis' }));
  dots.forEach(dot => {
    const node = shape('circle', { cx: x(dot.x), cy: y(dot.y), r: 5, style: 'fill: var(--' + (signOf(dot.y) || 'soft') + '); opacity: 0.8' });
    node.append(shape('title', {}, 'fold ' + dot.fold + ': in ' + inUnit(dot.x, unit) + ', out ' + inUnit(dot.y, unit)));
    svg.append(node);
  });
  const text = (at, anchor, words) => svg.append(shape('text', { ...at, 'text-anchor': anchor }, words));
  text({ x: 64, y: y(high) + 4 }, 'end', inUnit(high, unit));
  text({ x: 64, y: y(low) + 4 }, 'end', inUnit(low, unit));
  text({ x: x(low), y: 264 }, 'start', inUnit(low, unit));
  text({ x: x(high), y: 264 }, 'end', inUnit(high, unit));
  text({ x: 270, y: 278 }, 'middle', 'in sample');
  text({ x: 64, y: 132 }, 'end', 'out');
  return svg;
}
