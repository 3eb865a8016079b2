const PAGE = 50;
const TRADE_COLUMNS = [
  ['#', (t, i) => i, (t, i) => String(i + 1)],
  ['<side', (t, i) => t.long[i], (t, i) => (t.long[i] ? 'long' : 'short')],
  ['entry', (t, i) => t.entryTs[i], (t, i) => time(t.entryTs[i])],
  ['price', (t, i) => t.entryPrice[i], (t, i) => number(t.entryPrice[i])],
  ['exit', (t, i) => t.exitTs[i], (t, i) => time(t.exitTs[i])],
  ['price', (t, i) => t.exitPrice[i], (t, i) => number(t.exitPrice[i])],
  ['bars', (t, i) => t.bars[i], (t, i) => count(t.bars[i])],
  ['units', (t, i) => t.units[i], (t, i) => number(t.units[i])],
  ['profit', (t, i) => t.pnl[i], (t, i) => signed(t.pnl[i], decimal(t.pnl[i]))],
  ['return', (t, i) => t.return[i], (t, i) => signed(t.pnl[i], percent(t.return[i]))],
  ['mae', (t, i) => t.mae[i], (t, i) => percent(t.mae[i])],
  ['mfe', (t, i) => t.mfe[i], (t, i) => percent(t.mfe[i])],
  ['fees', (t, i) => t.fees[i], (t, i) => decimal(t.fees[i])],
  ['<end', (t, i) => t.reasons[t.reason[i]], (t, i) => words(t.reasons[t.reason[i]])],
];

/** All trades, a page at a time, sorted by any column and filtered; a click shows one among the candles. */
function tradesPanel(trades, show) {
  const state = { column: 0, up: true, first: 0, rows: [] };
  const place = el('div', '');
  const refresh = () => {
    state.first = 0;
    select(state, trades, filters);
    drawTrades(state, trades, place, show, refresh);
  };
  const filters = tradeFilters(trades, refresh);
  refresh();
  return section('Trades', trades.count ? el('div', 'controls', filters.side.node, filters.result.node, filters.reason.node, filters.date) : null, place);
}

function tradeFilters(trades, refresh) {
  const used = [...new Set(trades.reason)].map(code => ({ value: String(code), text: words(trades.reasons[code]) }));
  const date = el('input', '');
  date.type = 'search';
  date.placeholder = 'entry or exit, 2013-11';
  date.addEventListener('input', refresh);
  return {
    side: choice('side', [{ value: '', text: 'all' }, { value: '1', text: 'long' }, { value: '0', text: 'short' }], refresh),
    result: choice('result', [{ value: '', text: 'all' }, { value: '1', text: 'profit' }, { value: '0', text: 'loss' }], refresh),
    reason: choice('end', [{ value: '', text: 'all' }, ...used], refresh),
    date,
  };
}

/** The numbers of the rows that are wanted, in the order that is wanted; no value is last. */
function select(state, trades, filters) {
  const fits = (filter, value) => filter.select.value === '' || filter.select.value === String(value);
  const typed = filters.date.value.trim();
  const rows = [];
  for (let i = 0; i < trades.count; i++) {
    const dated = typed === '' || time(trades.entryTs[i]).includes(typed) || time(trades.exitTs[i]).includes(typed);
    if (dated && fits(filters.side, trades.long[i]) && fits(filters.result, trades.pnl[i] > 0 ? 1 : 0) && fits(filters.reason, trades.reason[i])) {
      rows.push(i);
    }
  }
  const value = TRADE_COLUMNS[state.column][1];
  const key = rows.map(i => value(trades, i));
  const place = rows.map((row, k) => k);
  state.rows = place.sort((a, b) => order(key[a], key[b], state.up) || rows[a] - rows[b]).map(k => rows[k]);
}

function drawTrades(state, trades, place, show, refresh) {
  if (trades.count === 0) {
    place.replaceChildren(el('p', 'soft', 'There was no trade.'));
    return;
  }
  const shown = state.rows.slice(state.first, state.first + PAGE);
  const rows = shown.map(i => TRADE_COLUMNS.map(column => column[2](trades, i)));
  const box = table(TRADE_COLUMNS.map(column => column[0]), rows);
  box.querySelectorAll('th').forEach((head, column) => sortable(head, column, state, refresh));
  box.querySelectorAll('tbody tr').forEach((row, k) => {
    row.style.cursor = 'pointer';
    row.title = 'show among the candles';
    row.addEventListener('click', () => showTrade(trades, shown[k], show));
  });
  const turn = by => () => {
    state.first += by;
    drawTrades(state, trades, place, show, refresh);
  };
  const [back, on] = [button('\u2039', turn(-PAGE)), button('\u203a', turn(PAGE))];
  back.disabled = state.first === 0;
  on.disabled = state.first + PAGE >= state.rows.length;
  back.setAttribute('aria-label', 'trades before');
  on.setAttribute('aria-label', 'trades after');
  const told = state.rows.length === 0 ? 'no trade is like that' : count(state.first + 1) + ' to ' + count(state.first + shown.length) + ' of ' + count(state.rows.length);
  place.replaceChildren(box, el('p', 'controls', back, el('span', 'soft', told), on));
}

function showTrade(trades, i, show) {
  const end = has(trades.exitCandle[i]) ? trades.exitCandle[i] : trades.entryCandle[i];
  show(trades.entryCandle[i], end);
}
