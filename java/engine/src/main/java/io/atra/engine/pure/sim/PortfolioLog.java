package io.atra.engine.pure.sim;

/** Hears of what a portfolio does. */
public interface PortfolioLog {

    /** A position ended or, at the end of all, is left open. The row is written anew after this. */
    void trade(int symbol, TradeRow row);

    /** Equity at an instant, after all its fills. */
    void equity(long tsMs, double equity);
}
