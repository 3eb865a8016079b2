function deflatedTile(data) {
  const known = data.deflated;
  return tile('deflated Sharpe', known ? percent(known.probability, 1) : NONE, known ? 'of ' + count(known.trials) + (known.trials === 1 ? ' trial' : ' trials') : data.deflatedBrief);
}

/** What the number of trials says of a single run. */
function deflatedPanel(data) {
  const reason = el('p', 'soft small', data.deflatedReason);
  return data.deflated ? section('Luck', ...deflatedPart(data.deflated), reason) :
    section('Luck', el('p', 'soft', 'The deflated Sharpe ratio tells how much of a result is owed to choosing the best of many trials.'), reason);
}

function deflatedPart(known) {
  const rows = [
    ['deflated Sharpe ratio', percent(known.probability)],
    ['ratio a bar that the best shows by luck', decimal(known.threshold, 5)],
    ['trials', count(known.trials)],
    ['independent trials they are worth', decimal(known.effectiveTrials, 1)],
  ].map(textFirst);
  return [table(['<', 'value'], rows), el('p', 'soft small', 'The chance that the true Sharpe ratio is above what the best of so many trials shows by luck; above 95 % it is hardly luck.')];
}
