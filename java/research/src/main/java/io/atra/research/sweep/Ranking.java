package io.atra.research.sweep;

import java.util.Arrays;

/** Numbers of rows by a column: a heap of the best so far, the worst of them on top. */
final class Ranking {

    private final double[] column;
    private final Objective objective;

    Ranking(double[] column, Objective objective) {
        this.column = column;
        this.objective = objective;
    }

    /** Whether a row ranks behind another. */
    private boolean isWorse(int row, int other) {
        int order = objective.compare(column[row], column[other]);
        return order == 0 ? row > other : order > 0;
    }

    /** So many of the best, the best first. */
    int[] best(int count) {
        int[] heap = new int[Math.max(count, 0)];
        Arrays.setAll(heap, row -> row);
        for (int at = heap.length / 2 - 1; at >= 0; at--) {
            sink(heap, at, heap.length);
        }
        for (int row = heap.length; row < column.length && heap.length > 0; row++) {
            if (isWorse(heap[0], row)) {
                heap[0] = row;
                sink(heap, 0, heap.length);
            }
        }
        return sorted(heap);
    }

    private int[] sorted(int[] heap) {
        for (int last = heap.length - 1; last > 0; last--) {
            int worst = heap[0];
            heap[0] = heap[last];
            heap[last] = worst;
            sink(heap, 0, last);
        }
        return heap;
    }

    private void sink(int[] heap, int from, int size) {
        int at = from;
        int worst = worstOf(heap, at, size);
        while (worst != at) {
            int row = heap[at];
            heap[at] = heap[worst];
            heap[worst] = row;
            at = worst;
            worst = worstOf(heap, at, size);
        }
    }

    /** Of a place and the two below it. */
    private int worstOf(int[] heap, int at, int size) {
        int worst = at;
        for (int child = 2 * at + 1; child <= 2 * at + 2 && child < size; child++) {
            worst = isWorse(heap[child], heap[worst]) ? child : worst;
        }
        return worst;
    }
}
