package io.atra.research.search;

import io.atra.research.random.Draws;
import java.util.Arrays;

/**
 * How likely each position of a range is, by the positions of some trials: a mixture of a triangle about each of them and
 * of one share that is the same everywhere, in whole numbers as far as they go.
 */
final class ParzenEstimator {

    private final int size;
    /** All positions, ascending; equal ones stand there several times. */
    private final int[] seen;
    /** How far the triangle about each of them reaches, in positions, at least 1. */
    private final int[] reach;

    private final int widest;

    /**
     * That of some trials.
     *
     * @param size how many positions the range has, at least 2
     * @param positions of the trials, from 0, in any order
     */
    ParzenEstimator(int size, int[] positions) {
        this.size = size;
        this.seen = positions.clone();
        Arrays.sort(seen);
        this.reach = reaches(size, seen);
        this.widest = Arrays.stream(reach).max().orElse(0);
    }

    /** As far as the farther of its neighbours that differ, but no less than a share of the range; alone, all over it. */
    private static int[] reaches(int size, int[] seen) {
        int least = Math.max(1, size / (seen.length + 1));
        int[] reach = new int[seen.length];
        for (int from = 0; from < seen.length; ) {
            int to = from;
            while (to < seen.length && seen[to] == seen[from]) {
                to++;
            }
            int before = from > 0 ? seen[from] - seen[from - 1] : 0;
            int after = to < seen.length ? seen[to] - seen[from] : 0;
            int gap = Math.max(before, after);
            Arrays.fill(reach, from, to, gap == 0 ? size - 1 : Math.max(gap, least));
            from = to;
        }
        return reach;
    }

    /** The likelihood of a position; over the range they add up to 1. */
    double density(int position) {
        double sum = 1.0 / size;
        for (int i = firstWithin(position); i < seen.length && seen[i] <= position + widest; i++) {
            int height = reach[i] + 1 - Math.abs(position - seen[i]);
            if (height > 0) {
                sum += (double) height / area(seen[i], reach[i]);
            }
        }
        return sum / (seen.length + 1);
    }

    private int firstWithin(int position) {
        int low = 0;
        int high = seen.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (seen[middle] < position - widest) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Heights of a triangle added up over the range: what lies beyond its ends is cut off. */
    private long area(int at, int reach) {
        long whole = (reach + 1L) * (reach + 1L);
        return whole - triangular(reach - at) - triangular(reach - (size - 1L - at));
    }

    private static long triangular(long n) {
        return n > 0 ? n * (n + 1) / 2 : 0;
    }

    /** Draws a position: a triangle, and in it the difference of two even draws; what falls outside is drawn again. */
    int draw(Draws random) {
        int which = random.below(seen.length + 1);
        if (which == seen.length) {
            return random.below(size);
        }
        int position;
        do {
            position = seen[which] + random.below(reach[which] + 1);
            position -= random.below(reach[which] + 1);
        } while (position < 0 || position >= size);
        return position;
    }
}
