package io.atra.research.search;

import io.atra.research.random.Draws;
import java.util.Arrays;

/** The page's formulas position by position; not a line of it is shared with the program. */
final class NaiveEstimator {

    private final int size;
    private final int[] seen;

    NaiveEstimator(int size, int[] positions) {
        this.size = size;
        this.seen = Arrays.stream(positions).sorted().toArray();
    }

    int reach(int of) {
        int smaller = Arrays.stream(seen)
                .filter(x -> x < seen[of])
                .map(x -> seen[of] - x)
                .min()
                .orElse(0);
        int larger = Arrays.stream(seen)
                .filter(x -> x > seen[of])
                .map(x -> x - seen[of])
                .min()
                .orElse(0);
        if (smaller == 0 && larger == 0) {
            return size - 1;
        }
        return Math.max(Math.max(smaller, larger), Math.max(1, size / (seen.length + 1)));
    }

    double density(int position) {
        double sum = 1.0 / size;
        for (int of = 0; of < seen.length; of++) {
            long height = height(of, position);
            long area = 0;
            for (int i = 0; i < size; i++) {
                area += height(of, i);
            }
            if (height > 0) {
                sum += (double) height / area;
            }
        }
        return sum / (seen.length + 1);
    }

    private long height(int of, int position) {
        return Math.max(0, reach(of) + 1 - Math.abs(position - seen[of]));
    }

    int draw(Draws draws) {
        int which = draws.below(seen.length + 1);
        if (which == seen.length) {
            return draws.below(size);
        }
        while (true) {
            int p = draws.below(reach(which) + 1);
            int q = draws.below(reach(which) + 1);
            if (0 <= seen[which] + p - q && seen[which] + p - q < size) {
                return seen[which] + p - q;
            }
        }
    }
}
