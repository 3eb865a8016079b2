package io.atra.csv;

import io.atra.error.InputException;
import java.util.Arrays;
import java.util.List;

/** The user's own values of the current row: an empty field is NaN, anything else must be a number. */
final class OwnValues {

    private final CsvLines lines;
    private final int[] fields;
    private final List<String> names;
    private final ColumnSink sink;
    private final double[] values;
    private final double[] before;

    OwnValues(CsvLines lines, int[] fields, List<String> names, ColumnSink sink) {
        this.lines = lines;
        this.fields = fields;
        this.names = names;
        this.sink = sink;
        this.values = new double[fields.length];
        this.before = new double[fields.length];
    }

    /** How many fields a row has at least. */
    int fieldsNeeded() {
        return Arrays.stream(fields).max().orElse(-1) + 1;
    }

    void read() {
        for (int i = 0; i < fields.length; i++) {
            values[i] = value(i);
        }
    }

    /** Hands them on. */
    void tell() {
        System.arraycopy(values, 0, before, 0, values.length);
        if (values.length > 0) {
            sink.accept(values);
        }
    }

    /** Whether they are those that were told last. */
    boolean again() {
        return Arrays.equals(values, before);
    }

    private double value(int i) {
        int field = fields[i];
        if (lines.start(field) == lines.end(field)) {
            return Double.NaN;
        }
        double value = Numbers.orNaN(lines.buffer(), lines.start(field), lines.end(field));
        if (Double.isFinite(value)) {
            return value;
        }
        throw new InputException(lines.place(field) + ": " + names.get(i) + " '" + lines.shown(field)
                + "' is not a finite number; leave the field empty where there is no value");
    }
}
