build(data => {
  const bars = barColumns(data.bars);
  const trades = tradeColumns(data.trades);
  const equity = equityPanel(data, bars);
  const candles = candlesPanel(data, bars, trades);
  return [
    headline(data),
    equity,
    candles,
    monthsPanel(data),
    pair(drawdownsPanel(data), returnsPanel(trades)),
    pair(costsPanel(data), deflatedPanel(data)),
    tradesPanel(trades, candles.show),
    metricsPanel(data),
    manifestPanel(data.manifest),
  ];
});
