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

    private double within(int first, int end) {
        double sum = 0;
        for (int i = first; i < end; i++) sum += terms[i];
        return sum;
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
