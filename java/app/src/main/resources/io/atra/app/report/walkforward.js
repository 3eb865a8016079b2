function walkTiles(data) {
  const walk = data.walk;
  const curve = walk.out_of_sample;
  const unit = name => data.metrics.find(metric => metric.name === name).unit;
  const one = name => tile(words(name), inUnit(curve[name], unit(name)), '', COLOURED.has(name) ? signOf(curve[name]) : '');
  const objective = value => inUnit(value, unit(walk.objective));
  const tiles = [
    one('total_return'), one('buy_and_hold'), one('cagr'), one('sharpe'), one('sortino'), one('max_drawdown'),
    tile('efficiency', decimal(walk.efficiency), 'growth out over in sample'),
    tile(words(walk.objective) + ', in sample', objective(walk.objective_in_sample), 'mean of the folds'),
    tile(words(walk.objective) + ', out', objective(walk.objective_out_of_sample), 'mean of the folds'),
    tile('tests that gained', percent(walk.gaining_tests, 0), 'of ' + count(walk.folds.length)),
    one('trades'), one('win_rate'), one('final_equity'),
  ];
  const sentence = data.ambiguousBars === 0
    ? 'No bar touched stop and target both: pessimistic and optimistic results are the same.'
    : count(data.ambiguousBars) + (data.ambiguousBars === 1 ? ' bar' : ' bars') + ' touched stop and target both, taken the ' + data.policy + ' way.';
  return el('div', '', ...data.notes.map(note => el('p', 'note', note)), el('div', 'tiles', ...tiles),
    el('p', 'soft small', 'The tests put end to end, with their costs; each begins with the cash of the one before. ' + sentence));
}

build(data => {
  const bars = barColumns(data.bars);
  const trades = tradeColumns(data.trades);
  const tiles = walkTiles(data);
  const equity = equityPanel(data, bars, data.walk.folds.map(fold => fold.test.first_ts / 1000));
  const folds = foldsPanel(data);
  const chosen = chosenPanels(data);
  const candles = candlesPanel(data, bars, trades);
  return [
    tiles,
    equity,
    folds,
    chosen,
    candles,
    pair(returnsPanel(trades), costsPanel(data)),
    tradesPanel(trades, candles.show),
    manifestPanel(data.manifest),
  ];
});
