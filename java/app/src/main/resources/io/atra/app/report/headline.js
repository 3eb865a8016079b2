const TILES = ['total_return', 'buy_and_hold', 'cagr', 'sharpe', 'sortino', 'max_drawdown', 'trades', 'win_rate', 'profit_factor', 'exposure', 'final_equity'];
const COLOURED = new Set(['total_return', 'cagr', 'buy_and_hold']);

function heading(data) {
  const values = Object.entries(data.parameters ?? {}).map(([name, value]) => name + ' = ' + (has(value) ? value : NONE));
  const left = el('div', '', el('h1', '', data.strategy), el('div', 'soft', data.subtitle),
    values.length ? el('div', 'soft small', values.join(', ')) : null);
  return el('header', '', left, theme.control());
}

function tile(name, value, other, classes) {
  const shown = el('div', 'value ' + (classes ?? ''), value);
  shown.title = value;
  return el('div', 'tile', el('div', 'name', name), shown, el('div', 'other', other));
}

function metricTile(data, name) {
  const metric = data.core.find(one => one.name === name);
  const differs = data.ambiguousBars > 0 && name !== 'buy_and_hold';
  return tile(words(name), inUnit(metric.value, metric.unit),
    differs ? data.otherPolicy + ' ' + inUnit(metric.other, metric.unit) : '',
    COLOURED.has(name) ? signOf(metric.value) : '');
}

/** What is told first, under both policies for bars that touch stop and target. */
function headline(data) {
  const tiles = TILES.map(name => metricTile(data, name));
  tiles.splice(5, 0, deflatedTile(data));
  const sentence = data.ambiguousBars === 0
    ? 'No bar touched stop and target both: pessimistic and optimistic results are the same.'
    : count(data.ambiguousBars) + (data.ambiguousBars === 1 ? ' bar' : ' bars') + ' touched stop and target both. Large figures take the '
      + data.policy + ' way, small ones the ' + data.otherPolicy + '.';
  return el('div', '', ...data.notes.map(note => el('p', 'note', note)), el('div', 'tiles', ...tiles), el('p', 'soft small', sentence));
}
