/** Where each fold trained and tested, one strip a fold; colours of tests tell gain and loss. */
function foldsPanel(data) {
  const walk = data.walk;
  const first = walk.window.first_ts;
  const span = Math.max(1, walk.window.last_ts - first);
  const height = Math.min(22, Math.max(5, 360 / walk.folds.length));
  const x = ms => 34 + (ms - first) / span * 960;
  const svg = shape('svg', { class: 'strip', viewBox: '0 0 1000 ' + (walk.folds.length * height + 26), role: 'img' });
  const bar = (part, y, style, text) => {
    const node = shape('rect', { x: x(part.first_ts), y: y + 1, width: Math.max(1.5, x(part.last_ts) - x(part.first_ts)), height: height - 2, rx: 2, style });
    node.append(shape('title', {}, text + ' ' + time(part.first_ts) + ' to ' + time(part.last_ts) + ', ' + count(part.bars) + ' bars'));
    svg.append(node);
  };
  walk.folds.forEach((fold, i) => {
    const y = i * height;
    bar(fold.train, y, 'fill: var(--accent); opacity: 0.35', 'fold ' + fold.fold + ', train');
    bar(fold.test, y, 'fill: var(--' + (signOf(fold.out_of_sample.total_return) || 'soft') + ')', 'fold ' + fold.fold + ', test');
    if (i % Math.ceil(14 / height) === 0) {
      svg.append(shape('text', { x: 26, y: y + height / 2 + 4, 'text-anchor': 'end' }, String(fold.fold)));
    }
  });
  const below = walk.folds.length * height + 18;
  svg.append(shape('text', { x: 34, y: below }, time(first)), shape('text', { x: 994, y: below, 'text-anchor': 'end' }, time(walk.window.last_ts)));
  return section('Folds', el('div', 'scroll', svg),
    el('p', 'soft small', 'Pale: the bars that parameters were chosen on. Solid: the test, in the colour of gain or loss. Between them lies the purge, behind a test the embargo.'),
    foldsTable(data));
}

function foldsTable(data) {
  const walk = data.walk;
  const objective = data.metrics.find(metric => metric.name === walk.objective);
  const names = walk.parameters.map(one => one.name);
  const state = { column: 0, up: true };
  const columns = [
    ['fold', fold => fold.fold, value => String(value)],
    ['test from', fold => fold.test.first_ts, time],
    ['to', fold => fold.test.last_ts, time],
    ...names.map(name => [name, fold => fold.params[name], number]),
    [words(walk.objective) + ' in', fold => fold.in_sample[walk.objective], value => inUnit(value, objective.unit)],
    ['out', fold => fold.out_of_sample[walk.objective], value => inUnit(value, objective.unit)],
    ['return', fold => fold.out_of_sample.total_return, value => signed(value, percent(value))],
    ['drawdown', fold => fold.out_of_sample.max_drawdown, value => percent(value)],
    ['trades', fold => fold.out_of_sample.trades, count],
    ['plateau', fold => fold.plateau, value => decimal(value)],
  ];
  const place = el('div', '');
  const refresh = () => drawSorted(columns, walk.folds, state, place, refresh);
  refresh();
  return place;
}
