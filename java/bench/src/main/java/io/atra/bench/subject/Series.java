package io.atra.bench.subject;

import io.atra.bars.Bars;
import io.atra.bars.Column;
import io.atra.catalogue.Function;
import io.atra.catalogue.Input;
import java.lang.foreign.ValueLayout;
import java.util.Locale;

/** Bars as the engines read them and as arrays, which is how Java libraries take them. */
public final class Series implements AutoCloseable {

    private final Bars bars;
    private final double[] open;
    private final double[] high;
    private final double[] low;
    private final double[] close;
    private final double[] volume;

    private Series(Bars bars) {
        this.bars = bars;
        open = array(bars, Column.OPEN);
        high = array(bars, Column.HIGH);
        low = array(bars, Column.LOW);
        close = array(bars, Column.CLOSE);
        volume = array(bars, Column.VOLUME);
    }

    /** The first {@code count} bars of a shape. */
    public static Series of(Shape shape, int count) {
        return new Series(shape.bars(count));
    }

    private static double[] array(Bars bars, Column column) {
        return bars.column(column).toArray(ValueLayout.JAVA_DOUBLE);
    }

    /** The columns outside the heap. */
    public Bars bars() {
        return bars;
    }

    /** How many bars there are. */
    public int size() {
        return close.length;
    }

    /** A column as an array, not copied. */
    public double[] column(Column column) {
        return switch (column) {
            case OPEN -> open;
            case HIGH -> high;
            case LOW -> low;
            case CLOSE -> close;
            case VOLUME -> volume;
            default -> throw new IllegalArgumentException(column + " holds no prices");
        };
    }

    /** The inputs of a function in its order; one that the user would write reads the close. */
    public double[][] inputs(Function function) {
        return function.inputs().stream().map(this::input).toArray(double[][]::new);
    }

    private double[] input(Input input) {
        return input.written() ? close : column(Column.valueOf(input.name().toUpperCase(Locale.ROOT)));
    }

    @Override
    public void close() {
        bars.close();
    }
}
