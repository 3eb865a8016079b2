package io.atra.research.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The drawdowns of a curve, in the order in which they came; the last one may still last. */
final class Drawdowns {

    private final List<Drawdown> all = new ArrayList<>();
    private final double[] depths;

    private double high;
    private int peak = -1;
    private double low;
    private int valley = -1;

    /** Those of a curve that starts with {@code start}. */
    Drawdowns(double start, double[] equity) {
        high = start;
        low = start;
        depths = new double[equity.length];
        for (int i = 0; i < equity.length; i++) {
            step(i, equity[i]);
            depths[i] = 1 - equity[i] / high;
        }
        if (underWater()) {
            add(equity.length - 1, false, equity[equity.length - 1]);
        }
    }

    private void step(int i, double equity) {
        if (equity < high) {
            fall(i, equity);
            return;
        }
        if (underWater()) {
            add(i, true, equity);
        }
        high = equity;
        peak = i;
        low = equity;
        valley = i;
    }

    private void fall(int i, double equity) {
        if (equity < low) {
            low = equity;
            valley = i;
        }
    }

    private boolean underWater() {
        return low < high;
    }

    private void add(int end, boolean recovered, double last) {
        all.add(new Drawdown(peak, valley, end, recovered, 1 - low / high, high, low, last));
    }

    List<Drawdown> all() {
        return all;
    }

    List<Drawdown> recovered() {
        return all.stream().filter(Drawdown::recovered).toList();
    }

    /** The one that still lasts. */
    Optional<Drawdown> current() {
        return all.isEmpty() || all.getLast().recovered() ? Optional.empty() : Optional.of(all.getLast());
    }

    /** The deepest first, at most {@code count}; of equally deep ones the earlier first. */
    List<Drawdown> worst(int count) {
        return all.stream()
                .sorted(Comparator.comparingDouble(Drawdown::depth).reversed())
                .limit(count)
                .toList();
    }

    /** How far equity lies below its peak at each close, as a fraction of the peak, at least 0. */
    Sample depths() {
        return Sample.of(depths);
    }
}
