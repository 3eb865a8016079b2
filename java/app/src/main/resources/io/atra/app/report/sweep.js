function sweepTiles(data) {
  const best = data.top[0];
  const objective = data.metrics.find(metric => metric.name === data.objective);
  const trials = data.computed + data.resumed;
  return el('div', '', ...data.notes.map(note => el('p', 'note', note)), el('div', 'tiles',
    tile('best ' + words(data.objective), best ? inUnit(best.metrics[data.objective], objective.unit) : NONE, ''),
    tile('trials', count(trials), data.resumed ? count(data.resumed) + ' from the database' : ''),
    tile('combinations', count(data.combinations), data.excluded ? count(data.excluded) + ' excluded by ' + data.where : ''),
    deflatedTile(data.deflated),
    tile('overfitting', data.overfitting ? percent(data.overfitting.probability, 1) : NONE, data.overfitting ? 'probability' : 'not known'),
    tile('computed in', decimal(data.seconds) + '\u00a0s', '')),
  el('p', 'soft small', data.search));
}

build(data => [sweepTiles(data), heatPanel(data), bestPanel(data), overfittingPanel(data), manifestPanel(data.manifest)]);
