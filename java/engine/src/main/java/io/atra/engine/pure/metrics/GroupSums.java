package io.atra.engine.pure.metrics;

/**
 * Sums of a column over any of its bars, from running sums from either end of groups of 32 bars: all terms are added and
 * none is taken off. Immutable.
 */
final class GroupSums {

    private static final int SHIFT = 5;
    private static final int BARS = 1 << SHIFT;

    private final double[] terms;

    /** From the first bar of a group to this one, included. */
    private final double[] upTo;

    /** From this bar, included, to the last of its group, added from there. */
    private final double[] from;

    /** Of a column of terms, whose array this keeps. */
    GroupSums(double[] terms) {
        this.terms = terms;
        this.upTo = new double[terms.length];
        this.from = new double[terms.length];
        for (int i = 0; i < terms.length; i++) upTo[i] = inGroup(i) == 0 ? 0.0 + terms[i] : upTo[i - 1] + terms[i];
        for (int i = terms.length - 1; i >= 0; i--) {
            boolean last = inGroup(i) == BARS - 1 || i == terms.length - 1;
            from[i] = last ? 0.0 + terms[i] : from[i + 1] + terms[i];
        }
    }

    private static int inGroup(int bar) {
        return bar & (BARS - 1);
    }

    /** Over the bars {@code first} (included) to {@code end} (not included), group by group from the left. */
    double over(int first, int end) {
        double sum = 0;
        int bar = first;
        while (bar < end) {
            int groupEnd = bar - inGroup(bar) + BARS;
            int to = Math.min(end, groupEnd);
            sum += part(bar, to, to == groupEnd);
            bar = to;
        }
        return sum;
    }

    /** Over some bars of one group, to its last where {@code ends}. */
    private double part(int first, int end, boolean ends) {
        if (inGroup(first) == 0) return upTo[end - 1];
        if (ends) return from[first];
        double sum = 0;
        for (int i = first; i < end; i++) sum += terms[i];
        return sum;
    }
}
