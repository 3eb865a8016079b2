package io.atra.research.sweep;

/** Goes through a grid, the last parameter fastest. */
final class GridWalk implements Walk {

    private final ParameterGrid grid;
    private final long[] position;
    private boolean begun;

    GridWalk(ParameterGrid grid) {
        this.grid = grid;
        this.position = new long[grid.names().size()];
    }

    @Override
    public boolean next(double[] values) {
        if (begun) {
            return turn(values);
        }
        begun = true;
        for (int i = 0; i < values.length; i++) {
            values[i] = grid.value(i, 0);
        }
        return true;
    }

    /** As an odometer does: the last wheel first, a wheel that has gone round turns the one before it. */
    private boolean turn(double[] values) {
        for (int i = position.length - 1; i >= 0; i--) {
            position[i] = position[i] + 1 < grid.size(i) ? position[i] + 1 : 0;
            values[i] = grid.value(i, position[i]);
            if (position[i] > 0) {
                return true;
            }
        }
        return false;
    }
}
