/** Equity beside buying and holding, and below it how far it lies under its peak; times are marked, such as those at which tests begin. */
function equityPanel(data, bars, marks = []) {
  const hold = bars.close.map(close => data.initialCash * close / data.firstOpen);
  const state = { log: false, charts: [], marks };
  const above = el('div', 'chart');
  const below = el('div', 'chart');
  const positive = bars.equity.every(value => value > 0) && hold.every(value => value > 0);
  const redraw = () => drawEquity(state, above, below, bars, hold);
  const controls = el('div', 'controls', positive ? tick('logarithmic', log => {
    state.log = log;
    redraw();
  }) : null, button('whole run', () => zoom(state, bars.seconds[0], bars.seconds[bars.seconds.length - 1])),
  el('span', 'soft', 'Drag over a stretch to look closer.' + (marks.length ? ' At the dashed lines a test begins.' : '')));
  const node = section('Equity', controls, above, below);
  onWidth(above, () => state.charts.forEach(chart => chart.setSize({ width: above.clientWidth, height: chart.height })));
  return { node, draw: () => theme.follow(redraw) };
}

function drawEquity(state, above, below, bars, hold) {
  const range = state.charts[0] ? { min: state.charts[0].scales.x.min, max: state.charts[0].scales.x.max } : null;
  state.charts.forEach(chart => chart.destroy());
  const money = value => decimal(value);
  state.charts = [
    plot(state, above, 320, [line('equity', 'accent', money), line('buy and hold', 'second', money)], [bars.seconds, bars.equity, hold],
      (chart, values) => values.map(value => has(value) ? grouped(value, 0, 2) : ''), null, state.log),
    plot(state, below, 150, [{ ...line('drawdown', 'loss', value => percent(value)), fill: 'rgba(' + theme.color('loss-rgb') + ', 0.18)' }],
      [bars.seconds, drawdowns(bars.equity)], (chart, values) => values.map(value => grouped(value * 100, 0, 2) + ' %'), (chart, low) => [Math.min(low * 1.05, -0.001), 0], false),
  ];
  if (range) {
    zoom(state, range.min, range.max);
  }
}

const line = (label, color, shown) => ({ label, stroke: theme.color(color), width: 1.5, points: { show: false }, value: (chart, value) => shown(value) });

/** How far each value lies below the highest before it, as a fraction of that, 0 or less. */
function drawdowns(equity) {
  let peak = -Infinity;
  return equity.map(value => {
    peak = Math.max(peak, value);
    return value / peak - 1;
  });
}

/** Labels of times, the coarser part below where it changes. */
const TIMES = [
  [31536000, '{YYYY}', null, null, null, null, null, null, 1],
  [2419200, '{YYYY}-{MM}', null, null, null, null, null, null, 1],
  [86400, '{MM}-{DD}', '\n{YYYY}', null, null, null, null, null, 1],
  [60, '{HH}:{mm}', '\n{YYYY}-{MM}-{DD}', null, '\n{MM}-{DD}', null, null, null, 1],
  [1, '{HH}:{mm}:{ss}', '\n{YYYY}-{MM}-{DD}', null, '\n{MM}-{DD}', null, null, null, 1],
];

function plot(state, place, height, series, values, labels, range, log) {
  const grid = { stroke: theme.color('line'), width: 1 };
  const axis = { stroke: theme.color('soft'), grid, ticks: grid, font: '12px system-ui, sans-serif' };
  return new uPlot({
    width: place.clientWidth,
    height,
    tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    cursor: { sync: { key: 'equity' }, points: { size: 6 } },
    scales: { y: { distr: log ? 3 : 1, ...(range ? { range } : {}) } },
    series: [{ label: 'time', value: (chart, seconds) => has(seconds) ? time(seconds * 1000) : NONE }, ...series],
    axes: [{ ...axis, values: TIMES }, { ...axis, size: 74, values: labels }],
    hooks: { drawAxes: [chart => drawMarks(chart, state.marks)], setScale: [(chart, key) => key === 'x' && zoom(state, chart.scales.x.min, chart.scales.x.max)] },
  }, values, place);
}

/** Dashed lines at times that are in view. */
function drawMarks(chart, marks) {
  const pen = chart.ctx;
  pen.save();
  pen.strokeStyle = theme.color('soft');
  pen.globalAlpha = 0.6;
  pen.setLineDash([4, 4]);
  for (const mark of marks) {
    const x = Math.round(chart.valToPos(mark, 'x', true));
    if (x > chart.bbox.left && x < chart.bbox.left + chart.bbox.width) {
      pen.beginPath();
      pen.moveTo(x, chart.bbox.top);
      pen.lineTo(x, chart.bbox.top + chart.bbox.height);
      pen.stroke();
    }
  }
  pen.restore();
}

/** Brings all charts to the same stretch of time. */
function zoom(state, min, max) {
  for (const chart of state.charts) {
    if (chart.scales.x.min !== min || chart.scales.x.max !== max) {
      chart.setScale('x', { min, max });
    }
  }
}
