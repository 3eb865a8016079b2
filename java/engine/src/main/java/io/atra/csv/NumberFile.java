package io.atra.csv;

import io.atra.error.InputException;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;

/**
 * A CSV file of numbers: a header of names, then a number in every field of every row.
 *
 * <pre>{@code
 * try (NumberFile file = NumberFile.open(Path.of("combinations.csv"))) {
 *     double[] row = new double[file.names().size()];
 *     while (file.next(row)) {
 *         System.out.println(Arrays.toString(row));
 *     }
 * }
 * }</pre>
 */
public final class NumberFile implements Closeable {

    private final CsvLines lines;
    private final List<String> names;
    private final List<String> places;

    private NumberFile(CsvLines lines) {
        this.lines = lines;
        if (!lines.next()) {
            throw new InputException(lines.file() + ": is empty; its first line names the columns");
        }
        Headers.chooseSeparator(lines);
        this.names = Headers.names(lines);
        this.places = Headers.places(lines);
    }

    /**
     * Opens {@code path} ({@code .gz} and {@code .zip} too) and reads its header.
     *
     * @throws InputException when there is no such file, or it is empty or not text
     */
    public static NumberFile open(Path path) {
        CsvLines lines = CsvLines.of(path);
        try {
            return new NumberFile(lines);
        } catch (InputException e) {
            lines.close();
            throw e;
        }
    }

    /** The names in the header. */
    public List<String> names() {
        return names;
    }

    /** Where the name of a column stands: {@code file:line:column}. */
    public String place(int column) {
        return places.get(column);
    }

    /** The line of the row that was read last, from 1. */
    public long line() {
        return lines.line();
    }

    /**
     * Reads the next row.
     *
     * @param row takes its numbers, one a column
     * @return false when there is none
     * @throws InputException when a field is not a finite number, or there are more or fewer of them than names
     */
    public boolean next(double[] row) {
        if (!lines.next()) {
            return false;
        }
        if (lines.fields() != names.size()) {
            throw new InputException(lines.file() + ":" + lines.line() + ": expected " + names.size()
                    + " fields, as the header has, found " + lines.fields());
        }
        for (int field = 0; field < row.length; field++) {
            row[field] = number(field);
        }
        return true;
    }

    private double number(int field) {
        double value = Numbers.orNaN(lines.buffer(), lines.start(field), lines.end(field));
        if (Double.isFinite(value)) {
            return value;
        }
        throw new InputException(
                lines.place(field) + ": " + names.get(field) + " '" + lines.shown(field) + "' is not a finite number");
    }

    @Override
    public void close() {
        lines.close();
    }
}
