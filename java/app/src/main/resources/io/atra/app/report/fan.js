const ORDERS = { shuffle: 'shuffled', resample: 'resampled', skip: 'a tenth skipped' };
const AREA = { left: 46, right: 474, top: 8, bottom: 168 };

/** What the same trades come to in other orders: bands of equity, then how drawdowns and ends are spread. */
function ordersPart(orders) {
  if (orders.length === 0) {
    return el('p', 'soft', 'It has no closed trades, or used up its equity.');
  }
  const method = choice('trades', orders.map(order => ({ value: order.method, text: ORDERS[order.method] ?? order.method })), () => redraw());
  const place = el('div', '');
  const redraw = () => {
    const order = orders.find(one => one.method === method.select.value);
    place.replaceChildren(fan(order), ordersTable(order), ...spreads(order));
  };
  method.select.value = orders.some(order => order.method === 'resample') ? 'resample' : orders[0].method;
  redraw();
  return el('div', '', el('div', 'controls', method.node), place);
}

/** Equity after each number of trades: 5 to 95 % of the draws, the middle half, the median; the run's own end as a dot. */
function fan(order) {
  const bands = Object.fromEntries(Object.entries(order.fan).map(([name, column]) => [name, unpack(column)]));
  const last = bands.trades[bands.trades.length - 1];
  const low = Math.min(order.observed_equity, ...bands.low);
  const high = Math.max(order.observed_equity, ...bands.high);
  const x = trades => AREA.left + trades / (last || 1) * (AREA.right - AREA.left);
  const y = equity => AREA.bottom - (equity - low) / (high - low || 1) * (AREA.bottom - AREA.top);
  const points = (values, turned) => {
    const all = Array.from(values, (value, i) => x(bands.trades[i]).toFixed(1) + ',' + y(value).toFixed(1));
    return turned ? all.reverse() : all;
  };
  const band = (lower, upper, opacity) => shape('polygon', { points: [...points(lower), ...points(upper, true)].join(' '), style: 'fill: var(--accent); opacity: ' + opacity });
  const svg = shape('svg', { class: 'bins', viewBox: '0 0 480 196', role: 'img' });
  svg.append(shape('line', { x1: AREA.left, x2: AREA.right, y1: y(1), y2: y(1), class: 'axis' }));
  svg.append(band(bands.low, bands.high, 0.16), band(bands.lower, bands.upper, 0.24));
  svg.append(shape('polyline', { points: points(bands.median).join(' '), style: 'fill: none; stroke: var(--accent); stroke-width: 1.6' }));
  svg.append(shape('circle', { cx: x(last), cy: y(order.observed_equity), r: 4.5, style: 'fill: var(--second)' }));
  const label = (value, place) => svg.append(shape('text', { x: AREA.left - 6, y: place, 'text-anchor': 'end' }, decimal(value)));
  label(high, AREA.top + 8);
  label(low, AREA.bottom);
  if (Math.min(Math.abs(y(1) - AREA.top), Math.abs(y(1) - AREA.bottom)) > 18) {
    label(1, y(1) + 4);
  }
  svg.append(shape('text', { x: AREA.left, y: 188 }, '0'), shape('text', { x: AREA.right, y: 188, 'text-anchor': 'end' }, count(last) + ' trades'));
  return svg;
}

function ordersTable(order) {
  const row = (name, of, own, shown) => [el('td', 'left', name), shown(of.p5), shown(of.p50), shown(of.p95), shown(own)];
  return table(['<' + count(order.draws) + ' draws', '5 %', '50 %', '95 %', 'as it was'], [
    row('equity at the end, of 1', order.final_equity, order.observed_equity, value => decimal(value)),
    row('deepest drawdown', order.max_drawdown, order.observed_drawdown, value => percent(value, 1)),
  ]);
}

function spreads(order) {
  const falls = unpack(order.drawdowns);
  const ends = unpack(order.equities);
  const parts = [el('p', 'soft small', 'Deepest drawdown of each draw; the dashed line is that of the run as it was, and ' + percent(falls.filter(fall => fall > order.observed_drawdown).length / falls.length, 0) + ' are deeper.'),
    histogram(falls, value => percent(value, 1), order.observed_drawdown, 'gain', 'loss')];
  if (ends[ends.length - 1] - ends[0] > 1e-9) {
    parts.push(el('p', 'soft small', 'Equity at the end, of 1; ' + percent(order.loss_probability, 1) + ' of the draws end in a loss.'), histogram(ends, value => decimal(value), 1));
  }
  return parts;
}
