package io.atra.engine.reference;

import io.atra.engine.Warning;
import java.util.Arrays;
import java.util.stream.IntStream;

/** How some bars see columns over others, which are closed at their closes: each looks at all of the others. */
final class ReferenceExpansion {
    private final int bars;
    private final int[] closedAt;

    /** By bar: the last of the others that is closed at its close; -1 when none is. */
    private final int[] latest;

    /**
     * @param bars how many there are
     * @param closedAt of each of the others the bar at whose close it is closed
     */
    ReferenceExpansion(int bars, int[] closedAt) {
        this.bars = bars;
        this.closedAt = closedAt;
        this.latest = IntStream.range(0, bars).map(this::latest).toArray();
    }

    private int latest(int i) {
        return (int) Arrays.stream(closedAt).filter(at -> at <= i).count() - 1;
    }

    /** A column over the others as the bars see it. */
    ReferenceColumn column(ReferenceColumn column) {
        int start = column.start < closedAt.length ? closedAt[column.start] : bars;
        return column.isCondition()
                ? ReferenceColumn.conditions(start, bars, i -> latest[i] >= 0 && column.truths[latest[i]])
                : ReferenceColumn.numbers(start, bars, i -> latest[i] < 0 ? Double.NaN : column.numbers[latest[i]]);
    }

    /** A warning about one of the others, at the bar at whose close that was closed. */
    Warning warning(Warning warning) {
        int at = closedAt[(int) warning.bar()];
        return new Warning(warning.kind(), warning.node(), at, warning.combination());
    }

    /** Whether one bar closed two of the others. */
    boolean closesTwoAtOnce() {
        return Arrays.stream(closedAt).distinct().count() < closedAt.length;
    }

    /** Whether no other one is closed at some bar, between two at which one is. */
    boolean hasGaps() {
        return IntStream.range(1, closedAt.length).anyMatch(k -> closedAt[k] > closedAt[k - 1] + 1);
    }

    /** Whether some bars come before the first other one is closed. */
    boolean beginsLate() {
        return closedAt.length > 0 && closedAt[0] > 0;
    }
}
