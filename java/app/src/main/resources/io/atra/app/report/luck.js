/** How much of the result is luck, as far as it is known. */
function luckPanel(deflated) {
  return section('Luck', ...deflatedPart(deflated));
}

function deflatedPart(deflated) {
  if (!deflated) {
    return [el('p', 'soft', 'The deflated Sharpe ratio tells how much of a result is owed to choosing the best of many trials. It is not known of this one.')];
  }
  const rows = [
    ['deflated Sharpe ratio', percent(deflated.probability)],
    ['ratio a bar that the best shows by luck', decimal(deflated.threshold, 5)],
    ['trials', count(deflated.trials)],
    ['independent trials they are worth', decimal(deflated.effectiveTrials, 1)],
  ].map(([name, value]) => [el('td', 'left', name), value]);
  return [table(['<', 'value'], rows), el('p', 'soft small', 'The chance that the true Sharpe ratio is above what the best of so many trials shows by luck; above 95 % it is hardly luck.')];
}

/** What the number of trials says of the best of them. */
function overfittingPanel(data) {
  const known = data.overfitting;
  const text = known ? null : el('p', 'soft', 'The probability of backtest overfitting needs the returns of all trials. It is not known of these.');
  return section('Luck', ...deflatedPart(data.deflated), ...(known ? overfittingPart(known) : [text]));
}

function overfittingPart(known) {
  const logits = unpack(known.logits);
  const rows = [
    ['probability of backtest overfitting', percent(known.probability, 1)],
    ['the best in sample loses out of sample', percent(known.lossProbability, 1)],
    ['slope of Sharpe ratios, out of sample over in sample', decimal(known.slope)],
    ['splits', count(logits.length)],
  ].map(([name, value]) => [el('td', 'left', name), value]);
  return [table(['<', 'value'], rows), histogram(logits, value => decimal(value)),
    el('p', 'soft small', 'One logit a split: how the best in one half of the time ranks in the other half. Below 0 it is no better than the middle of all; a probability near a half or above means that choosing the best is worth nothing.')];
}
