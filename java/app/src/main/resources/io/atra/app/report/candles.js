/** More candles in view than this, and marks of entries and exits would only cover each other. */
const MARKED = 1500;

/** Prices with entries and exits. */
function candlesPanel(data, bars, trades) {
  const place = el('div', 'chart candles');
  const note = el('span', 'soft');
  const view = { chart: null, show: null };
  const buttons = [50, 500, 5000].filter(size => size < bars.count).map(size => button(count(size) + ' bars', () => around(view.chart, size)));
  const step = bars.step > 1 ? el('p', 'soft small', 'Each candle stands for ' + count(bars.step) + ' bars.') : null;
  const node = section('Price and trades', el('div', 'controls', ...buttons, button('whole run', () => view.chart.timeScale().fitContent()), note), place, step);
  return { node, draw: () => drawCandles(view, place, note, bars, trades), show: (from, to) => show(view, node, from, to) };
}

function drawCandles(view, place, note, bars, trades) {
  const chart = LightweightCharts.createChart(place, { autoSize: true });
  view.chart = chart;
  const digits = Math.min(Math.max(bars.decimals, 0), 8);
  const series = chart.addSeries(LightweightCharts.CandlestickSeries, {
    priceFormat: { type: 'price', precision: digits, minMove: Number('1e-' + digits) },
  });
  series.setData(candleRows(bars));
  const marks = LightweightCharts.createSeriesMarkers(series, []);
  const mark = () => markVisible(chart, marks, note, bars, trades);
  chart.timeScale().subscribeVisibleLogicalRangeChange(mark);
  theme.follow(() => {
    colour(chart, series);
    mark();
  });
  if (bars.count > MARKED) {
    chart.timeScale().setVisibleLogicalRange({ from: bars.count - 500, to: bars.count + 5 });
  } else {
    chart.timeScale().fitContent();
  }
}

function candleRows(bars) {
  return Array.from(bars.seconds, (seconds, i) => ({ time: seconds, open: bars.open[i], high: bars.high[i], low: bars.low[i], close: bars.close[i] }));
}

function colour(chart, series) {
  const [text, line, gain, loss] = ['soft', 'line', 'gain', 'loss'].map(name => theme.color(name));
  chart.applyOptions({
    layout: { background: { color: theme.color('card') }, textColor: text, attributionLogo: true },
    grid: { vertLines: { color: line }, horzLines: { color: line } },
    rightPriceScale: { borderColor: line },
    timeScale: { borderColor: line, timeVisible: true, secondsVisible: false, minBarSpacing: 0.001, enableConflation: true },
  });
  series.applyOptions({ upColor: gain, downColor: loss, borderUpColor: gain, borderDownColor: loss, wickUpColor: gain, wickDownColor: loss });
}

function markVisible(chart, marks, note, bars, trades) {
  const range = chart.timeScale().getVisibleLogicalRange();
  if (!range) {
    return;
  }
  const close = range.to - range.from <= MARKED;
  marks.setMarkers(close ? marksBetween(range.from, range.to, bars, trades) : []);
  note.textContent = close || trades.count === 0 ? 'Scroll or pinch to zoom, drag to move.' : 'Closer, at ' + count(MARKED) + ' bars or fewer, trades are marked.';
}

function marksBetween(from, to, bars, trades) {
  const marks = [];
  const inside = candle => candle >= from && candle <= to;
  for (let i = 0; i < trades.count; i++) {
    if (inside(trades.entryCandle[i])) {
      marks.push(entryMark(trades, i, bars));
    }
    if (inside(trades.exitCandle[i])) {
      marks.push(exitMark(trades, i, bars));
    }
  }
  return marks.sort((a, b) => a.time - b.time);
}

const entryMark = (trades, i, bars) => ({
  time: bars.seconds[trades.entryCandle[i]],
  position: trades.long[i] ? 'belowBar' : 'aboveBar',
  shape: trades.long[i] ? 'arrowUp' : 'arrowDown',
  color: theme.color('accent'),
});

const exitMark = (trades, i, bars) => ({
  time: bars.seconds[trades.exitCandle[i]],
  position: trades.long[i] ? 'aboveBar' : 'belowBar',
  shape: 'circle',
  color: theme.color(trades.pnl[i] > 0 ? 'gain' : 'loss'),
});

/** So many candles around the middle of what is in view. */
function around(chart, size) {
  const range = chart.timeScale().getVisibleLogicalRange();
  const middle = (range.from + range.to) / 2;
  chart.timeScale().setVisibleLogicalRange({ from: middle - size / 2, to: middle + size / 2 });
}

function show(view, node, from, to) {
  const room = Math.max(20, (to - from) / 2);
  view.chart.timeScale().setVisibleLogicalRange({ from: from - room, to: to + room });
  node.scrollIntoView({ behavior: 'smooth' });
}
