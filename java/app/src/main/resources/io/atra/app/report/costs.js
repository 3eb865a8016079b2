/** What trading cost and what was left. */
function costsPanel(data) {
  const costs = data.costs;
  const all = costs.entryFees + costs.exitFees + costs.slippage;
  const parts = [['fees of entries', costs.entryFees, 'accent'], ['fees of exits', costs.exitFees, 'second'], ['slippage', costs.slippage, 'loss']];
  const bar = el('div', 'bar', ...parts.map(([, value, color]) => {
    const span = el('span', '');
    span.style.cssText = 'flex: ' + (all > 0 ? value / all : 0) + '; background: var(--' + color + ')';
    return span;
  }));
  const share = value => (costs.gross > 0 ? percent(value / costs.gross, 1) : NONE);
  const row = (name, value, key) => [el('td', 'left', key ?? '', name), decimal(value), share(value), costs.traded > 0 ? percent(value / costs.traded, 3) : NONE];
  const key = color => {
    const node = el('span', 'key');
    node.style.background = 'var(--' + color + ')';
    return node;
  };
  const rows = [row('profit before costs', costs.gross), ...parts.map(([name, value, color]) => row(name, value, key(color))), row('all costs', all), row('profit after costs', costs.net)];
  return section('Costs', all > 0 ? bar : null, table(['<', 'cash', 'of profit before', 'of turnover'], rows),
    el('p', 'soft small', 'Turnover ' + decimal(costs.traded) + '. Before costs: the same fills without fees and slippage, an open position at the last close.'));
}
