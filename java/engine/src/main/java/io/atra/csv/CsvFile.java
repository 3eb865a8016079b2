package io.atra.csv;

import io.atra.error.InputException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * A CSV file of bars or of ticks, open for reading once from start to end.
 *
 * <pre>{@code
 * try (CsvFile file = CsvFile.open(Path.of("btc.csv"), CsvOptions.DEFAULT)) {
 *     CsvReport report = file.readBars((ts, open, high, low, close, volume) -> total.add(volume));
 * }
 * }</pre>
 */
public final class CsvFile implements RowFile {

    private final CsvLines lines;
    private final Header header;
    private final CsvOptions options;

    private CsvFile(CsvLines lines, Header header, CsvOptions options) {
        this.lines = lines;
        this.header = header;
        this.options = options;
    }

    /**
     * Opens {@code path} ({@code .gz} too; for {@code .zip} see {@link CsvSource}) and reads its header.
     *
     * @throws InputException when there is no such file, it is empty, not text, or its header is none of bars or ticks
     */
    public static CsvFile open(Path path, CsvOptions options) {
        return open(CsvLines.of(path), options);
    }

    /**
     * Reads {@code content}, which is closed with the file; see {@link #open(Path, CsvOptions)}.
     *
     * @param name what messages call it; one that ends in {@code .gz} is unpacked
     */
    public static CsvFile open(String name, InputStream content, CsvOptions options) {
        return open(new CsvLines(name, content), options);
    }

    static CsvFile open(CsvLines lines, CsvOptions options) {
        try {
            if (!lines.next()) {
                throw new InputException(lines.file() + ": is empty");
            }
            return new CsvFile(lines, Headers.of(lines, options.format()), options);
        } catch (InputException e) {
            lines.close();
            throw e;
        }
    }

    /** How much of the file was read so far, in bytes as they lie on the disk: for telling progress. */
    @Override
    public long bytesRead() {
        return lines.bytesRead();
    }

    /** What the rows are: never {@link CsvFormat#AUTO}. */
    @Override
    public CsvFormat format() {
        return header.format();
    }

    /**
     * Hands every usable row of bars to {@code sink}.
     *
     * @throws InputException when most lines are unusable, or one is and the options are strict
     */
    public CsvReport readBars(BarSink sink) {
        return readBars(sink, List.of(), values -> {});
    }

    /**
     * The same, with columns of the user's own beside the bars.
     *
     * @param columns some of {@link #columnNames}
     * @param own takes their values, after {@code sink} took the bar
     * @throws InputException also when a value is not a number; one that is not there is NaN
     */
    @Override
    public CsvReport readBars(BarSink sink, List<String> columns, ColumnSink own) {
        require(false);
        OwnValues values = new OwnValues(lines, header.own().fields(lines.file(), columns), columns, own);
        return new BarRows(lines, header, options, sink, values).readAll();
    }

    /** The names in the header that are none of a bar's: the user's own columns. */
    @Override
    public List<String> columnNames() {
        return holdsTicks() ? List.of() : header.own().names();
    }

    /**
     * Hands every usable row of ticks to {@code sink}.
     *
     * @throws InputException when most lines are unusable, or one is and the options are strict
     */
    @Override
    public CsvReport readTicks(TickSink sink) {
        require(true);
        return new TickRows(lines, header, options, sink).readAll();
    }

    private void require(boolean ticks) {
        if (holdsTicks() != ticks) {
            throw new InputException(lines.file() + (ticks ? ": holds bars, not ticks" : ": holds ticks, not bars"));
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
