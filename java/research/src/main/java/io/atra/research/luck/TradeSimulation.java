package io.atra.research.luck;

import io.atra.error.InputException;
import io.atra.error.UsageException;
import io.atra.research.metrics.Distribution;
import java.util.List;
import java.util.Locale;

/**
 * What the same trades would have made in other orders: how far final equity and drawdown hang on the order in which
 * trades happened to come, on a few of them, or on which were there at all.
 *
 * <p>Resampling with replacement is the bootstrap of Bradley Efron, <i>Bootstrap Methods: Another Look at the
 * Jackknife</i>, Annals of Statistics 7 (1979). Trades are taken as independent of each other.
 *
 * <pre>{@code
 * double[] trades = TradeSimulation.fractions(10_000, pnl);
 * TradeSimulation luck = TradeSimulation.shuffled(trades, 10_000, 1);
 * luck.maxDrawdown().quantile(0.95);      // a drawdown that one order in twenty exceeds
 * luck.fan().getLast().median();          // of final equity, 1 being what it began with
 * }</pre>
 *
 * @param method what is drawn
 * @param draws how many times
 * @param finalEquity of all draws; 1 is what they began with
 * @param maxDrawdown of all draws: the largest fall from a peak, as a fraction of it
 * @param lossProbability the share of draws that end below what they began with
 * @param observedEquity the final equity of the trades as they came
 * @param observedDrawdown the largest drawdown of the trades as they came
 * @param fan equity after 0, … trades, at most 201 times evenly spread, the last time after all
 */
public record TradeSimulation(
        Method method,
        int draws,
        Distribution finalEquity,
        Distribution maxDrawdown,
        double lossProbability,
        double observedEquity,
        double observedDrawdown,
        List<FanPoint> fan) {

    /** The most draws. */
    public static final int MOST_DRAWS = 100_000;

    /** What is drawn. */
    public enum Method {
        /** All trades, in random order. */
        SHUFFLE,
        /** As many trades, each any of them. */
        RESAMPLE,
        /** The trades in their order, some left out. */
        SKIP
    }

    /**
     * Equity after some trades, 1 being what it began with: quantiles over the draws.
     *
     * @param trades after how many; skipped ones count
     * @param low exceeded by 95 % of the draws
     * @param lowerQuartile exceeded by 75 %
     * @param median exceeded by half
     * @param upperQuartile exceeded by 25 %
     * @param high exceeded by 5 %
     */
    public record FanPoint(
            int trades, double low, double lowerQuartile, double median, double upperQuartile, double high) {}

    /**
     * All trades in random orders.
     *
     * @param returns what each trade made, as a fraction of the equity before it
     * @param draws from 1 to {@link #MOST_DRAWS}
     * @param seed any number
     * @throws UsageException when there cannot be so many draws
     * @throws InputException when there are no trades, or one of them is not a finite number
     */
    public static TradeSimulation shuffled(double[] returns, int draws, long seed) {
        return of(Method.SHUFFLE, returns, draws, new TradePaths.Shuffle(), seed);
    }

    /** As many trades, each drawn from all of them; otherwise as {@link #shuffled}. */
    public static TradeSimulation resampled(double[] returns, int draws, long seed) {
        return of(Method.RESAMPLE, returns, draws, new TradePaths.Resample(), seed);
    }

    /**
     * The trades in their order, each left out with the chance {@code share}; otherwise as {@link #shuffled}.
     *
     * @param share above 0 and below 1
     */
    public static TradeSimulation skipping(double share, double[] returns, int draws, long seed) {
        if (!(share > 0 && share < 1)) {
            throw new UsageException("a share of " + share + " of the trades: it lies above 0 and below 1");
        }
        return of(Method.SKIP, returns, draws, new TradePaths.Skip(share), seed);
    }

    private static TradeSimulation of(Method method, double[] returns, int draws, TradePaths.Change change, long seed) {
        requireDraws(draws);
        requireTrades(returns);
        return TradePaths.of(returns, draws, change, seed).result(method);
    }

    private static void requireDraws(int draws) {
        if (draws < 1 || draws > MOST_DRAWS) {
            throw new UsageException(
                    String.format(Locale.ROOT, "%,d draws: from 1 to %,d are possible", draws, MOST_DRAWS));
        }
    }

    private static void requireTrades(double[] returns) {
        if (returns.length == 0) {
            throw new InputException("there are no closed trades whose order could matter: take a longer window");
        }
        for (int trade = 0; trade < returns.length; trade++) {
            if (!Double.isFinite(returns[trade])) {
                throw new InputException("trade " + (trade + 1) + " returned " + returns[trade]
                        + ": finite fractions of equity are needed");
            }
        }
    }

    /**
     * What each trade made as a fraction of the equity before it.
     *
     * @param initial the equity before the first
     * @param pnl what each made, in the order in which they were closed
     * @throws InputException when equity is 0 or less before a trade
     */
    public static double[] fractions(double initial, double[] pnl) {
        double[] fractions = new double[pnl.length];
        double equity = initial;
        for (int trade = 0; trade < pnl.length; trade++) {
            if (!(equity > 0)) {
                throw new InputException(
                        "equity before trade " + (trade + 1) + " is " + equity + ": a fraction of it has no meaning");
            }
            fractions[trade] = pnl[trade] / equity;
            equity += pnl[trade];
        }
        return fractions;
    }
}
