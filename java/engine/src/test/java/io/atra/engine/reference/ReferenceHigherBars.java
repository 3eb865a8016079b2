package io.atra.engine.reference;

import io.atra.engine.reference.ReferenceTimeframe.Bucket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * The bars of a higher timeframe that close within a market, and at which of its bars each does. Nothing is kept from
 * bar to bar but the bars themselves: each base bar looks at all of them.
 */
final class ReferenceHigherBars {

    /** One of them: the base bars that it is made of, and the base bar at whose close it closes; -1 while it does not. */
    private static final class HigherBar {
        final Bucket bucket;
        final List<Integer> members = new ArrayList<>();
        int closedAt = -1;

        HigherBar(Bucket bucket) {
            this.bucket = bucket;
        }

        boolean isOpen() {
            return closedAt < 0;
        }
    }

    private final ReferenceMarket base;
    private final List<HigherBar> bars = new ArrayList<>();
    private int leftOut;

    /** The closed ones as a market of their own. */
    final ReferenceMarket market;

    /** How the base bars see columns over them. */
    final ReferenceExpansion expansion;

    ReferenceHigherBars(ReferenceMarket base, String label, String tz) {
        this.base = base;
        ReferenceTimeframe timeframe = new ReferenceTimeframe(label, tz);
        if (!timeframe.isMadeOf(base.timeframe)) {
            throw new IllegalArgumentException(base.timeframe + " does not divide " + label);
        }
        for (int i = 0; i < base.size(); i++) {
            take(i, timeframe.bucket(base.tsMs[i]));
        }
        bars.removeIf(HigherBar::isOpen);
        this.market = market();
        this.expansion = new ReferenceExpansion(
                base.size(), bars.stream().mapToInt(bar -> bar.closedAt).toArray());
    }

    private void take(int i, Bucket bucket) {
        for (HigherBar bar : bars) {
            if (bar.isOpen() && bar.bucket.number() < bucket.number()) {
                bar.closedAt = i;
            }
        }
        join(i, bucket);
        for (HigherBar bar : bars) {
            if (bar.isOpen() && ReferenceTimeframe.isOver(base.timeframe, base.tsMs[i], bar.bucket.endMs())) {
                bar.closedAt = i;
            }
        }
    }

    private void join(int i, Bucket bucket) {
        for (HigherBar bar : bars) {
            if (bar.bucket.number() > bucket.number() || (bar.bucket.equals(bucket) && !bar.isOpen())) {
                leftOut++;
                return;
            }
        }
        for (HigherBar bar : bars) {
            if (bar.bucket.equals(bucket)) {
                bar.members.add(i);
                return;
            }
        }
        HigherBar begun = new HigherBar(bucket);
        begun.members.add(i);
        bars.add(begun);
    }

    private ReferenceMarket market() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        base.columns.forEach((name, values) -> columns.put(name, each(bar -> values[bar.members.getLast()])));
        return new ReferenceMarket(
                bars.stream().mapToLong(bar -> bar.bucket.startMs()).toArray(),
                each(bar -> base.open[bar.members.getFirst()]),
                each(bar -> values(bar, base.high).max().orElseThrow()),
                each(bar -> values(bar, base.low).min().orElseThrow()),
                each(bar -> base.close[bar.members.getLast()]),
                each(bar -> sum(bar, base.volume)),
                columns);
    }

    private double[] each(ToDoubleFunction<HigherBar> value) {
        return bars.stream().mapToDouble(value).toArray();
    }

    private static DoubleStream values(HigherBar bar, double[] column) {
        return bar.members.stream().mapToDouble(i -> column[i]);
    }

    /** In order; a stream's own sum compensates for rounding. */
    private static double sum(HigherBar bar, double[] column) {
        double sum = 0;
        for (int i : bar.members) {
            sum += column[i];
        }
        return sum;
    }

    /** How many base bars belong to no bar, because theirs had closed. */
    int leftOut() {
        return leftOut;
    }

    /** Whether one closed with its last base bar. */
    boolean closesByLength() {
        return bars.stream().anyMatch(bar -> bar.closedAt == bar.members.getLast());
    }

    /** Whether one closed only because the next had begun. */
    boolean closesLate() {
        return bars.stream().anyMatch(bar -> bar.closedAt > bar.members.getLast());
    }
}
