package io.atra.engine.pure.metrics;

import io.atra.engine.pure.plan.PriceColumns;
import io.atra.plan.RunPath;
import org.jspecify.annotations.Nullable;

/**
 * How the runs of a plan over some bars add their returns up, with what they share for that. Immutable, for any threads.
 *
 * <pre>{@code
 * EquitySums sums = new ReturnSums(RunPath.of(plan), bars).of(10_000, to - from, null);
 * }</pre>
 */
public final class ReturnSums {

    private final double[] close;
    private final @Nullable PriceSums prices;

    /** For plans of that path. */
    public ReturnSums(RunPath path, PriceColumns bars) {
        this.close = bars.close();
        this.prices = path == RunPath.HOPPING ? new PriceSums(close) : null;
    }

    /**
     * Those of a run before its first bar.
     *
     * @param bars of the window
     * @param kept where the curve goes, as long as the window; null where it is not wanted
     */
    public EquitySums of(double initialCash, int bars, double @Nullable [] kept) {
        Lanes lanes = new Lanes(close);
        Terms terms = prices == null ? lanes : new Hops(prices, lanes);
        return new EquitySums(new Returns(initialCash, bars, close, terms), close, initialCash, kept);
    }
}
