package io.atra.engine.pure.metrics;

import io.atra.engine.pure.sim.Curve;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Hears of the equity of a run and adds it up: for the metrics, by blocks, and where that is wanted as a curve. */
public final class EquitySums implements Curve {

    final Returns returns;
    private final double[] close;
    private final double @Nullable [] kept;
    private double equity;
    private int bars;

    EquitySums(Returns returns, double[] close, double initialCash, double @Nullable [] kept) {
        this.returns = returns;
        this.close = close;
        this.kept = kept;
        this.equity = initialCash;
    }

    @Override
    public void equity(double next) {
        returns.add(next);
        if (kept != null) kept[bars] = next;
        equity = next;
        bars++;
    }

    @Override
    public void carried(int from, int to, double cash, double units, double entryPrice) {
        returns.addCarried(from, to, cash, units, entryPrice);
        if (kept != null) {
            for (int i = from; i < to; i++) kept[bars + i - from] = cash + (units * close[i]);
        }
        equity = returns.last();
        bars += to - from;
    }

    @Override
    public void still(double same, int count) {
        equity(same);
        int more = count - 1;
        // Of an infinite equity the return is not 0 but has no value.
        if ((same / equity) - 1 != 0) {
            for (int i = 0; i < more; i++) equity(same);
            return;
        }
        returns.addStill(more);
        if (kept != null) Arrays.fill(kept, bars, bars + more, same);
        bars += more;
    }

    @Override
    public void end() {
        returns.endStretch();
    }

    /** Copies number, sum and sum of squares of each of the 32 blocks to {@code target} from {@code at} on. */
    public void copyBlocksTo(double[] target, int at) {
        returns.copyBlocksTo(target, at);
    }
}
