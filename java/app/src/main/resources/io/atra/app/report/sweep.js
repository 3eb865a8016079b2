/** Of one symbol what luck says of its best; of several each has its own, in the panel below. */
function luckTiles(data) {
  const luck = data.luck.length === 1 ? data.luck[0] : null;
  const known = luck?.told;
  const why = data.luck.length > 1 ? 'see each symbol' : 'not known';
  return [
    tile('deflated Sharpe', known ? percent(luck.best.deflated_sharpe, 1) : NONE, known ? 'of ' + count(luck.trials) + ' trials' : why),
    tile('overfitting', known ? percent(luck.overfitting.probability, 1) : NONE, known ? 'probability' : why),
  ];
}

function sweepTiles(data) {
  const best = data.top[0];
  const objective = data.metrics.find(metric => metric.name === data.objective);
  const trials = data.computed + data.resumed;
  return el('div', '', ...data.notes.map(note => el('p', 'note', note)), el('div', 'tiles',
    tile('best ' + words(data.objective), best ? inUnit(best.metrics[data.objective], objective.unit) : NONE, ''),
    tile('trials', count(trials), data.resumed ? count(data.resumed) + ' from the database' : ''),
    tile('combinations', count(data.combinations), data.excluded ? count(data.excluded) + ' excluded by ' + data.where : ''),
    ...luckTiles(data),
    tile('computed in', decimal(data.seconds) + '\u00a0s', '')),
  el('p', 'soft small', data.search));
}

build(data => [sweepTiles(data), heatPanel(data), bestPanel(data), luckPanel(data), manifestPanel(data.manifest)]);
