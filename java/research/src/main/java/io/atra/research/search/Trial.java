package io.atra.research.search;

/** A combination that is tried, and what came of it so far. */
final class Trial {

    private final long number;
    private final double[] values;
    private final int[] positions;
    private int rung;
    private double objective = Double.NaN;

    /**
     * A trial that was not run yet.
     *
     * @param number which one it is, from 0
     * @param values of all parameters
     * @param positions of those that are searched, in their ranges
     */
    Trial(long number, double[] values, int[] positions) {
        this.number = number;
        this.values = values;
        this.positions = positions;
    }

    /** Notes what came of it on a rung, later ones after earlier ones. */
    void reached(int newRung, double newObjective) {
        rung = newRung;
        objective = newObjective;
    }

    long number() {
        return number;
    }

    double[] values() {
        return values;
    }

    /** Where a parameter that is searched stands in its range. */
    int position(int parameter) {
        return positions[parameter];
    }

    /** The last rung that it was run on, from 0. */
    int rung() {
        return rung;
    }

    /** What came of it there; NaN where it has no value. */
    double objective() {
        return objective;
    }
}
