package io.atra.research.sweep;

import io.atra.plan.Grid;
import io.atra.plan.Operand;
import java.util.Optional;

/** The values of one parameter: those of a range, or a single one. */
final class Axis {

    /** Axes up to this long keep their values; exact decimals of longer ones are computed as they come. */
    private static final long KEPT = 1 << 16;

    private final String name;
    private final Optional<Grid> range;
    private final long size;
    private final double[] kept;

    private Axis(String name, Optional<Grid> range, long size, double[] kept) {
        this.name = name;
        this.range = range;
        this.size = size;
        this.kept = kept;
    }

    static Axis of(String name, Grid range) {
        long size = range.size();
        return new Axis(name, Optional.of(range), size, size <= KEPT ? range.values() : new double[0]);
    }

    static Axis of(String name, double value) {
        return new Axis(name, Optional.empty(), 1, new double[] {value});
    }

    String name() {
        return name;
    }

    boolean swept() {
        return range.isPresent();
    }

    long size() {
        return size;
    }

    double value(long position) {
        return position < kept.length
                ? kept[(int) position]
                : range.orElseThrow().value(position);
    }

    /** That the bound of the range is not among its values, if it is not. */
    Optional<String> shortfall() {
        return range.filter(grid -> grid.last() != grid.to().doubleValue())
                .map(grid -> name + "=" + grid + " ends at " + Operand.decimal(grid.last()) + ": no step hits "
                        + grid.to().toPlainString());
    }

    /** {@code fast=5..50:1} or {@code fast=5}. */
    @Override
    public String toString() {
        return name + "="
                + range.map(Grid::toString).orElseGet(() -> Double.isFinite(kept[0]) ? Operand.decimal(kept[0]) : "");
    }
}
