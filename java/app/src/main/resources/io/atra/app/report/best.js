const SHOWN = ['total_return', 'sharpe', 'max_drawdown', 'trades', 'win_rate', 'profit_factor'];

/** The best combinations, sorted by any column. */
function bestPanel(data) {
  const metrics = [...new Set([data.objective, ...SHOWN])].map(name => data.metrics.find(metric => metric.name === name));
  const columns = [
    ['#', (row, i) => i, value => String(value + 1)],
    ...(data.several ? [['<symbol', row => row.symbol, value => value]] : []),
    ...data.names.map((name, i) => [name, row => row.values[i], value => number(value)]),
    ...metrics.map(metric => [words(metric.name), row => row.metrics[metric.name], value => inUnit(value, metric.unit)]),
  ];
  const state = { column: 0, up: true };
  const place = el('div', '');
  const refresh = () => drawSorted(columns, data.top, state, place, refresh);
  refresh();
  return section('Best combinations', place, el('p', 'soft small', 'Ranked by ' + words(data.objective) + '. The best of many is good by luck in part: see Overfitting.'));
}
