function barColumns(packed) {
  const bars = { count: packed.ts.count, step: packed.step, decimals: packed.close.decimals };
  for (const name of ['ts', 'open', 'high', 'low', 'close', 'equity']) {
    bars[name] = unpack(packed[name]);
  }
  bars.seconds = bars.ts.map(ms => ms / 1000);
  return bars;
}

function tradeColumns(packed) {
  const trades = { count: packed.count, reasons: packed.reasons };
  for (const [name, column] of Object.entries(packed)) {
    trades[name] = column.data === undefined ? column : unpack(column);
  }
  return trades;
}
