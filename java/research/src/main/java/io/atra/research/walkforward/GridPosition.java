package io.atra.research.walkforward;

import io.atra.research.sweep.ParameterGrid;

/** Where a value stands in the range of a parameter. */
final class GridPosition {

    private GridPosition() {}

    /** Its position, from 0: values ascend. */
    static long of(ParameterGrid grid, int parameter, double value) {
        long low = 0;
        long high = grid.size(parameter) - 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (grid.value(parameter, middle) < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
