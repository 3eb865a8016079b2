package io.atra.research.sweep;

import java.math.BigInteger;
import java.util.stream.IntStream;

/** The points of a random search, and which of them are new. */
final class RandomWalk implements Walk {

    /** Ranges that hold too few combinations end a search after so many points a trial, and some more. */
    private static final long POINTS_A_TRIAL = 100;

    private static final long MORE_POINTS = 10_000;

    private final ParameterGrid ranges;
    private final long trials;
    private final long mostPoints;
    private final BigInteger all;
    private final int[] swept;
    private final EvenSequence sequence;
    private final CombinationSet taken;
    private long points;

    RandomWalk(RandomSearch search) {
        this.ranges = search.ranges();
        this.trials = search.trials();
        this.mostPoints = POINTS_A_TRIAL * trials + MORE_POINTS;
        this.all = ranges.product();
        this.swept = IntStream.range(0, ranges.names().size())
                .filter(ranges::isSwept)
                .toArray();
        this.sequence = new EvenSequence(swept.length, search.seed());
        this.taken = new CombinationSet(ranges.names().size());
    }

    @Override
    public boolean next(double[] values) {
        boolean through = taken.size() == trials || all.equals(BigInteger.valueOf(taken.size()));
        if (through || points == mostPoints) {
            return false;
        }
        if (points == 0) {
            putFixed(values);
        }
        for (int dimension = 0; dimension < swept.length; dimension++) {
            int parameter = swept[dimension];
            values[parameter] = ranges.value(parameter, sequence.position(points, dimension, ranges.size(parameter)));
        }
        points++;
        return true;
    }

    private void putFixed(double[] values) {
        for (int parameter = 0; parameter < values.length; parameter++) {
            values[parameter] = ranges.value(parameter, 0);
        }
    }

    @Override
    public boolean take(double[] values) {
        return taken.add(values);
    }
}
