package io.atra.engine.portfolio;

import io.atra.bars.Bars;
import io.atra.engine.Window;

/**
 * A symbol of a portfolio.
 *
 * @param symbol its name
 * @param bars from its origin on
 * @param window the bars at whose closes rules are read
 */
public record Holding(String symbol, Bars bars, Window window) {}
