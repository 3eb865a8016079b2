package io.atra.research.luck;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The best trial of each half: the highest score, and the part of the trials in which it is first reached. */
final class InSampleBest {

    /** Trials a part: the best of a half is looked for in one of them alone. */
    private static final int PART = 256;

    private final BlockReturns trials;
    private final Splits splits;
    private final double[][] scores;
    private final int[][] parts;
    private final double[][] scoresOfPart;
    private final SubsetSums sums;

    private InSampleBest(BlockReturns trials, Splits splits) {
        this.trials = trials;
        this.splits = splits;
        this.scores = splits.table(Double.NEGATIVE_INFINITY);
        this.parts = Arrays.stream(scores).map(row -> new int[row.length]).toArray(int[][]::new);
        this.scoresOfPart = splits.table(0);
        this.sums = new SubsetSums(splits);
    }

    /** The number of the best trial of each half, of equals the first: a row of numbers for each row of halves. */
    static int[][] of(BlockReturns trials, Splits splits) {
        InSampleBest best = IntStream.rangeClosed(0, (trials.size() - 1) / PART)
                .parallel()
                .collect(() -> new InSampleBest(trials, splits), InSampleBest::see, InSampleBest::merge);
        return IntStream.range(0, splits.rows()).parallel().mapToObj(best::find).toArray(int[][]::new);
    }

    private int end(int part) {
        return Math.min(trials.size(), (part + 1) * PART);
    }

    private void see(int part) {
        for (double[] row : scoresOfPart) {
            Arrays.fill(row, Double.NEGATIVE_INFINITY);
        }
        for (int trial = part * PART; trial < end(part); trial++) {
            sums.look(trials, trial);
            for (int row = 0; row < splits.rows(); row++) {
                sums.raise(row, scoresOfPart[row]);
            }
        }
        for (int row = 0; row < scores.length; row++) {
            for (int column = 0; column < scores[row].length; column++) {
                take(row, column, scoresOfPart[row][column], part);
            }
        }
    }

    /** Parts come in their order, so that of equals the first stays. */
    private void take(int row, int column, double score, int part) {
        if (score > scores[row][column]) {
            scores[row][column] = score;
            parts[row][column] = part;
        }
    }

    private void merge(InSampleBest later) {
        for (int row = 0; row < scores.length; row++) {
            for (int column = 0; column < scores[row].length; column++) {
                take(row, column, later.scores[row][column], later.parts[row][column]);
            }
        }
    }

    private int[] find(int row) {
        GroupSums groups = new GroupSums(splits);
        int[] found = parts[row].clone();
        for (int column = 0; column < found.length; column++) {
            found[column] = find(row, column, groups);
        }
        return found;
    }

    private int find(int row, int column, GroupSums groups) {
        int others = splits.columns(row)[column];
        int trial = parts[row][column] * PART;
        groups.look(trials, trial);
        while (groups.score(row, others) != scores[row][column]) {
            groups.look(trials, ++trial);
        }
        return trial;
    }
}
