const BINS = 41;

/** How values are spread, drawn as bars: those below the middle in one colour, the others in the other. */
function histogram(values, shown, middle = 0, below = 'loss', above = 'gain') {
  const sorted = Float64Array.from(values).sort();
  const cut = part => sorted[Math.round(part * (sorted.length - 1))];
  let low = Math.min(cut(0.002), middle);
  let high = Math.max(cut(0.998), middle);
  if (low === high) {
    low -= 0.5;
    high += 0.5;
  }
  const counts = new Array(BINS).fill(0);
  for (const value of values) {
    const bin = Math.floor((value - low) / (high - low) * BINS);
    counts[Math.min(Math.max(bin, 0), BINS - 1)]++;
  }
  return drawBins(counts, low, high, shown, middle, below, above);
}

function drawBins(counts, low, high, shown, middle, below, above) {
  const most = Math.max(...counts);
  const svg = shape('svg', { class: 'bins', viewBox: '0 0 480 200', role: 'img' });
  const width = 480 / counts.length;
  counts.forEach((number, i) => {
    const from = low + (high - low) * i / counts.length;
    const to = low + (high - low) * (i + 1) / counts.length;
    const height = number / most * 168;
    const bar = shape('rect', { x: i * width + 0.5, y: 175 - height, width: width - 1, height, style: 'fill: var(--' + ((from + to) / 2 < middle ? below : above) + ')' });
    bar.append(shape('title', {}, shown(from) + ' to ' + shown(to) + ': ' + count(number)));
    svg.append(bar);
  });
  const x = (middle - low) / (high - low) * 480;
  svg.append(shape('line', { x1: 0, x2: 480, y1: 175.5, y2: 175.5, class: 'axis' }), shape('line', { x1: x, x2: x, y1: 4, y2: 175, class: 'axis', 'stroke-dasharray': '3 3' }));
  svg.append(shape('text', { x: 0, y: 192 }, shown(low)), shape('text', { x: 480, y: 192, 'text-anchor': 'end' }, shown(high)));
  if (x > 70 && x < 410) {
    svg.append(shape('text', { x, y: 192, 'text-anchor': 'middle' }, shown(middle)));
  }
  svg.append(shape('text', { x: 0, y: 12 }, count(most)));
  return svg;
}

/** The returns of closed trades. */
function returnsPanel(trades) {
  const closed = trades.return.filter((value, i) => has(value) && has(trades.exitTs[i]));
  if (closed.length === 0) {
    return section('Returns of trades', el('p', 'soft', 'No trade was closed.'));
  }
  const sorted = closed.slice().sort();
  const mean = closed.reduce((sum, value) => sum + value, 0) / closed.length;
  const median = (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
  return section('Returns of trades', histogram(closed, value => percent(value)),
    el('p', 'soft small', count(closed.length) + ' closed trades, mean ' + percent(mean, 3) + ', median ' + percent(median, 3) + ', best ' + percent(sorted[sorted.length - 1]) + ', worst ' + percent(sorted[0]) + '. The outermost bars hold whatever lies beyond.'));
}
