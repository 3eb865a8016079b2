package io.atra.engine.pure.metrics;

/**
 * Sums of a column over any of its bars, from a middle to either side: all terms are added and none is taken off.
 * Running sums from either end of groups of 8 bars, and those of whole groups, save looking at each bar. Immutable.
 */
final class GroupSums {

    private static final int SHIFT = 3;
    private static final int BARS = 1 << SHIFT;

    private final double[] terms;

    /** From the first bar of a group to this one, included. */
    private final double[] upTo;

    /** From this bar, included, to the last of its group. */
    private final double[] from;

    /** Of a column of terms, whose array this keeps. */
    GroupSums(double[] terms) {
        this.terms = terms;
        this.upTo = new double[terms.length];
        this.from = new double[terms.length];
        for (int i = 0; i < terms.length; i++) {
            int first = i & -BARS;
            upTo[i] = within(first, i + 1);
            from[i] = within(i, Math.min(first + BARS, terms.length));
        }
    }

    /** Over the bars {@code first} (included) to {@code end} (not included), at least one. */
    double over(int first, int end) {
        int left = first >> SHIFT;
        int right = (end - 1) >> SHIFT;
        if (left == right) return within(first, end);
        int middle = middle(left, right);
        return (from[first] + backwards(left + 1, middle)) + (forwards(middle, right) + upTo[end - 1]);
    }

    /** The roundest number above the first and up to the second. */
    private static int middle(int left, int right) {
        return right & -Integer.highestOneBit(left ^ right);
    }

    /** Over bars of one group: none waits for the one before. */
    private double within(int first, int end) {
        int group = first & -BARS;
        double even = pair(group, first, end) + pair(group + 2, first, end);
        return even + (pair(group + 1, first, end) + pair(group + 3, first, end));
    }

    private double pair(int bar, int first, int end) {
        return among(bar, first, end) + among(bar + BARS / 2, first, end);
    }

    private double among(int bar, int first, int end) {
        return bar >= first && bar < end ? terms[bar] : 0;
    }

    private double forwards(int group, int end) {
        double sum = 0;
        for (int i = group; i < end; i++) sum += whole(i);
        return sum;
    }

    private double backwards(int group, int end) {
        double sum = 0;
        for (int i = end - 1; i >= group; i--) sum += whole(i);
        return sum;
    }

    private double whole(int group) {
        return upTo[(group << SHIFT) + BARS - 1];
    }
}
