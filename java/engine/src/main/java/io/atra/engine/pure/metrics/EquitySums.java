package io.atra.engine.pure.metrics;

import io.atra.engine.pure.sim.Curve;
import io.atra.engine.pure.sim.Run;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Hears of the equity of a run and adds it up: for the metrics, and where that is wanted by blocks and as a curve. */
public final class EquitySums implements Curve {

    final Returns returns;
    private final @Nullable BlockSums blocks;
    private final double @Nullable [] kept;
    private final double[] room = new double[Run.BLOCK];
    private double equity;
    private int bars;

    /**
     * Before the first bar.
     *
     * @param bars of the window
     * @param byBlock whether the sums of blocks are wanted
     * @param kept where the curve goes, as long as the window; null where it is not wanted
     */
    public EquitySums(double initialCash, int bars, boolean byBlock, double @Nullable [] kept) {
        this.returns = new Returns(initialCash);
        this.blocks = byBlock ? new BlockSums(bars) : null;
        this.kept = kept;
        this.equity = initialCash;
    }

    @Override
    public void equity(double next) {
        double r = returns.add(next);
        if (blocks != null) blocks.add(r);
        if (kept != null) kept[bars] = next;
        equity = next;
        bars++;
    }

    @Override
    public void equities(double[] equities, int count) {
        returns.addAll(equities, count, room);
        if (blocks != null) blocks.addAll(room, count);
        if (kept != null) System.arraycopy(equities, 0, kept, bars, count);
        equity = equities[count - 1];
        bars += count;
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
        if (blocks != null) blocks.addStill(more);
        if (kept != null) Arrays.fill(kept, bars, bars + more, same);
        bars += more;
    }

    /** Copies number, sum and sum of squares of each block to {@code target} from {@code at} on, if they were wanted. */
    public void copyBlocksTo(double[] target, int at) {
        if (blocks != null) blocks.copyTo(target, at);
    }
}
