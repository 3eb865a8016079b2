package io.atra.engine.pure.function;

/**
 * The highest of the last values, one value at a time; the lowest is the highest of the negated ones.
 *
 * <p>Candidates are kept in falling order: a value that is followed by a higher one can never be the highest again. So
 * a value costs the same on average, however many are looked at.
 */
final class Extremes {

    private final boolean keepEquals;
    private final double[] candidates;
    private final int[] bars;
    private int oldest;
    private int count;
    private int bar = -1;
    private int highestBar = -1;
    private double highest;

    private Extremes(boolean keepEquals, double[] candidates, int[] bars) {
        this.keepEquals = keepEquals;
        this.candidates = candidates;
        this.bars = bars;
    }

    /** Of equal values the latest is the highest. */
    static Extremes latest(int window) {
        return new Extremes(false, new double[window], new int[window]);
    }

    /**
     * Of equal values the latest is the highest, but when one leaves the window the earliest of the others follows:
     * TA-Lib's order, where it matters which of two zeros it is.
     */
    static Extremes earliestAfterLeaving(int window) {
        return new Extremes(true, new double[window], new int[window]);
    }

    /** Where in a column the highest of the values times {@code sign} is; of equal ones the earliest. */
    static int earliestHighest(double[] values, double sign, int from, int last) {
        int at = from;
        double highest = values[from] * sign;
        for (int bar = from + 1; bar <= last; bar++) {
            double value = values[bar] * sign;
            if (value > highest) {
                at = bar;
                highest = value;
            }
        }
        return at;
    }

    void add(double value) {
        bar++;
        if (count > 0 && bar - bars[oldest] >= bars.length) dropOldest();
        while (count > 0 && isBeaten(candidates[place(count - 1)], value)) count--;
        candidates[place(count)] = value;
        bars[place(count)] = bar;
        count++;
        choose(value);
    }

    private boolean isBeaten(double candidate, double value) {
        return keepEquals ? candidate < value : candidate <= value;
    }

    private void dropOldest() {
        oldest = place(1);
        count--;
    }

    /** The first full window is searched like one that the highest left. */
    private void choose(double value) {
        boolean searched = bar < bars.length || bar - highestBar >= bars.length;
        if (!searched && value < highest) return;
        highest = searched ? candidates[oldest] : value;
        highestBar = searched ? bars[oldest] : bar;
    }

    private int place(int nth) {
        int place = oldest + nth;
        return place >= bars.length ? place - bars.length : place;
    }

    double highest() {
        return highest;
    }

    /** Bars since the highest, zero when it is the last value. */
    int age() {
        return bar - highestBar;
    }

    /** Whether as many values came as are looked at. */
    boolean full() {
        return bar + 1 >= bars.length;
    }

    Extremes copy() {
        Extremes copy = new Extremes(keepEquals, candidates.clone(), bars.clone());
        copy.oldest = oldest;
        copy.count = count;
        copy.bar = bar;
        copy.highestBar = highestBar;
        copy.highest = highest;
        return copy;
    }
}
