package io.atra.engine.pure.metrics;

/** Sums of a column over any of its bars, from running sums within groups of 32 bars. Immutable. */
final class GroupSums {

    private static final int SHIFT = 5;
    private static final int BARS = 1 << SHIFT;

    /** From the first bar of a group to this one, included. */
    private final double[] within;

    /** Of whole groups. */
    private final double[] whole;

    /** Of a column of terms, whose array this keeps and writes over. */
    GroupSums(double[] terms) {
        within = terms;
        whole = new double[terms.length >> SHIFT];
        double sum = 0;
        for (int i = 0; i < terms.length; i++) {
            sum = inGroup(i) == 0 ? 0.0 + terms[i] : sum + terms[i];
            within[i] = sum;
        }
        for (int group = 0; group < whole.length; group++) whole[group] = within[(group << SHIFT) + BARS - 1];
    }

    private static int inGroup(int bar) {
        return bar & (BARS - 1);
    }

    /** Over the bars {@code from} (included) to {@code to} (not included), group by group from the left. */
    double over(int from, int to) {
        double sum = 0;
        int first = from;
        if (inGroup(from) != 0) {
            first = Math.min(to, from - inGroup(from) + BARS);
            sum += within[first - 1] - within[from - 1];
        }
        for (int group = first >> SHIFT; group < to >> SHIFT; group++) sum += whole[group];
        return first < to && inGroup(to) != 0 ? sum + within[to - 1] : sum;
    }
}
