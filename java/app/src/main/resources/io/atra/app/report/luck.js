/** How much of the result is luck, as far as it is known. */
function luckPanel(deflated) {
  return section('Luck', ...deflatedPart(deflated));
}

function deflatedPart(deflated) {
  if (!deflated) {
    return [el('p', 'soft', 'The deflated Sharpe ratio tells how much of a result is owed to choosing the best of many trials. It is not known here how many were tried.')];
  }
  const rows = [
    ['deflated Sharpe ratio', percent(deflated.probability)],
    ['ratio a bar that the best shows by luck', decimal(deflated.threshold, 5)],
    ['trials', count(deflated.trials)],
    ['independent trials they are worth', decimal(deflated.effectiveTrials, 1)],
  ].map(([name, value]) => [el('td', 'left', name), value]);
  return [table(['<', 'value'], rows), el('p', 'soft small', 'The chance that the true Sharpe ratio is above what the best of so many trials shows by luck; above 95 % it is hardly luck.')];
}
