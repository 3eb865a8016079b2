const SURE = 0.95;

/** How much of the best of a sweep is luck: the search, its best trial, the order of its trades. */
function luckPanel(data) {
  const told = data.luck.filter(one => one.told);
  if (told.length === 0) {
    const why = data.luck.length ? data.luck.map(one => (data.several ? one.symbol + ': ' : '') + one.reason).join('; ')
      : 'There are too many trials to tell luck by the way; add --luck.';
    return section('Overfitting', el('p', 'soft', 'How much of the best is luck cannot be told. ' + why));
  }
  const symbol = choice('symbol', told.map(one => one.symbol), () => redraw());
  const place = el('div', '');
  const redraw = () => place.replaceChildren(...luckOf(told.find(one => one.symbol === symbol.select.value), data));
  redraw();
  return section('Overfitting', told.length > 1 ? el('div', 'controls', symbol.node) : null, place);
}

function luckOf(luck, data) {
  const best = luck.best;
  const values = Object.entries(best.params).filter(([name]) => data.names.includes(name)).map(([name, value]) => name + ' ' + number(value)).join(', ');
  return [
    el('p', 'soft small', 'Judged is the trial with the highest Sharpe ratio: ' + values + '.'),
    pair(el('div', '', el('h3', '', 'Its Sharpe ratio'), ...sharpePart(luck)), el('div', '', el('h3', '', 'Is it better by luck?'), ...testsPart(luck))),
    pair(el('div', '', el('h3', '', 'Does the best stay good?'), ...overfittingPart(luck.overfitting)), el('div', '', el('h3', '', 'Other orders of its trades'), ordersPart(best.trade_orders))),
    luck.best_by_objective ? objectivePart(luck.best_by_objective, data) : null,
  ].filter(part => part !== null);
}

/** Ratios a year on one line: what the best shows by luck, what it showed. */
function sharpePart(luck) {
  const best = luck.best;
  const marks = [
    { value: best.threshold, text: 'by luck', color: 'loss' },
    { value: best.strict_threshold, text: 'by luck, all independent', color: 'second' },
    { value: best.sharpe, text: 'the best', color: 'accent' },
  ];
  const rows = [
    ['deflated Sharpe ratio', percent(best.deflated_sharpe, 1)],
    ['of trials', count(luck.trials) + ', worth ' + decimal(luck.effective_trials, 1)],
    ['the same, as if all were independent', percent(best.strict_deflated_sharpe, 1)],
    ['of trials', count(best.strict_trials) + (luck.from_ledger ? ', ever made here' : '')],
    ['had only this one been tried', percent(best.probabilistic_sharpe, 1)],
  ].map(textFirst);
  return [scaleOf(marks, value => decimal(value)), table(['<', 'value'], rows),
    el('p', 'soft small', 'Sharpe ratios a year. The chance that the true one is above what the best of so many trials shows by luck: above 95 % it is hardly luck.')];
}

/** Marks on a line, each with its name below. */
function scaleOf(marks, shown) {
  const known = marks.filter(mark => has(mark.value));
  const low = Math.min(0, ...known.map(mark => mark.value));
  const high = Math.max(0, ...known.map(mark => mark.value));
  const x = value => 12 + (value - low) / (high - low || 1) * 456;
  const svg = shape('svg', { class: 'bins', viewBox: '0 0 480 ' + (34 + known.length * 18), role: 'img' });
  svg.append(shape('line', { x1: 0, x2: 480, y1: 16, y2: 16, class: 'axis' }), shape('line', { x1: x(0), x2: x(0), y1: 8, y2: 24, class: 'axis' }));
  known.forEach((mark, i) => {
    svg.append(shape('circle', { cx: x(mark.value), cy: 16, r: 6, style: 'fill: var(--' + mark.color + ')' }));
    svg.append(shape('circle', { cx: 18, cy: 38 + i * 18, r: 5, style: 'fill: var(--' + mark.color + ')' }));
    svg.append(shape('text', { x: 32, y: 42 + i * 18 }, mark.text + ': ' + shown(mark.value)));
  });
  return svg;
}

/** P-values as bars that are short where luck does not explain the best. */
function testsPart(luck) {
  const rows = [['cash', luck.cash], ['buying and holding', luck.buy_and_hold]].flatMap(([name, test]) => [
    ['better than ' + name + ': superior ability', test.superior_ability],
    ['better than ' + name + ': reality check', test.reality_check],
  ]);
  const svg = shape('svg', { class: 'bins', viewBox: '0 0 480 ' + (rows.length * 40 + 22), role: 'img' });
  rows.forEach(([name, p], i) => {
    const y = i * 40;
    svg.append(shape('text', { x: 0, y: y + 12 }, name + ': p = ' + decimal(p, 3)));
    svg.append(shape('rect', { x: 0, y: y + 18, width: 480, height: 10, rx: 3, style: 'fill: var(--line)' }));
    svg.append(shape('rect', { x: 0, y: y + 18, width: Math.max(2, 480 * p), height: 10, rx: 3, style: 'fill: var(--' + (p < 0.05 ? 'gain' : 'loss') + ')' }));
  });
  const end = rows.length * 40 - 6;
  svg.append(shape('line', { x1: 24, x2: 24, y1: 14, y2: end, class: 'axis', 'stroke-dasharray': '3 3' }), shape('text', { x: 24, y: end + 14, 'text-anchor': 'middle' }, '0.05'));
  return [svg, el('p', 'soft small', 'How often the best of all trials would be as good if none were better than that, all trials counted: ' + count(luck.cash.draws) + ' draws.')];
}

function overfittingPart(known) {
  const logits = unpack(known.logits);
  const rows = [
    ['probability of backtest overfitting', percent(known.probability, 1)],
    ['the best in sample loses out of sample', percent(known.loss_probability, 1)],
    ['slope of Sharpe ratios, out of sample over in sample', decimal(known.slope)],
    ['splits', count(logits.length)],
  ].map(textFirst);
  return [histogram(logits, value => decimal(value)), table(['<', 'value'], rows),
    el('p', 'soft small', 'One logit a split: how the best in one half of the time ranks in the other half. Below 0 it is no better than the middle of all; a probability near a half or above means that choosing the best is worth nothing.')];
}

function objectivePart(trial, data) {
  const text = 'The best by ' + words(data.objective) + ' is another one: deflated Sharpe ratio ' + percent(trial.deflated_sharpe, 1) + ', as if all trials were independent ' + percent(trial.strict_deflated_sharpe, 1) + '.';
  return el('div', '', el('h3', '', 'The best by ' + words(data.objective)), el('p', 'soft', text), ordersPart(trial.trade_orders));
}
