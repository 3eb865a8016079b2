package io.atra.csv;

import io.atra.error.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bars of a CSV file that grows: takes its lines as they come, the header first where there is one. Each row is checked by
 * itself; whether it comes in order is for the caller to judge. For one thread.
 *
 * <pre>{@code
 * CsvTail tail = new CsvTail("btc.csv", CsvOptions.DEFAULT);
 * String refused = tail.take(line, 0, line.length, (ts, open, high, low, close, volume) -> total.add(volume));
 * }</pre>
 */
public final class CsvTail {

    private final CsvOptions options;
    private final Handed handed = new Handed();
    private final CsvLines lines;
    private BarSink sink = (tsMs, open, high, low, close, volume) -> {};
    private @Nullable BarRows rows;

    /** Lines that were handed in, as the file so far. */
    private static final class Handed extends InputStream {
        private InputStream line = InputStream.nullInputStream();

        @Override
        public int read() throws IOException {
            return line.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return line.read(bytes, offset, length);
        }
    }

    /** Rows in the order of the file, whatever their times. */
    private static final class RowsAsTheyCome extends BarRows {

        RowsAsTheyCome(CsvLines lines, Header header, CsvOptions options, BarSink sink) {
            super(lines, header, options, sink, new OwnValues(lines, new int[0], List.of(), values -> {}));
        }

        @Override
        Fate notLater(long tsMs) {
            return use(tsMs);
        }
    }

    /** @param name what messages call the file */
    public CsvTail(String name, CsvOptions options) {
        this.options = options;
        this.lines = new CsvLines(name, new CountedInput(handed));
    }

    /** The longest line that can be taken, in bytes. */
    public static int longestLine() {
        return CsvLines.MAX_LINE_BYTES;
    }

    /**
     * Takes one whole line, {@code bytes[from..to)}, its line feed included.
     *
     * @param taker gets its bar, if it holds one
     * @return why it cannot be used, with file and line; null where it can, or holds none: a header, an empty line
     * @throws InputException when it is the first and its header is not that of bars
     */
    public @Nullable String take(byte[] bytes, int from, int to, BarSink taker) {
        handed.line = new ByteArrayInputStream(bytes, from, to - from);
        sink = taker;
        BarRows reader = rows;
        if (reader == null) {
            return takeFirst();
        }
        try {
            return nextLine() ? placed(reader.readLine()) : null;
        } catch (InputException e) {
            return e.getMessage();
        }
    }

    private boolean nextLine() {
        lines.resume();
        return lines.next();
    }

    private @Nullable String takeFirst() {
        if (!nextLine()) {
            return null;
        }
        Header header = Headers.of(lines, options.format());
        if (header.format() == CsvFormat.TICKS) {
            throw new InputException(lines.file() + ": holds ticks, not bars");
        }
        BarRows reader = new RowsAsTheyCome(
                lines,
                header,
                options,
                (tsMs, open, high, low, close, volume) -> sink.accept(tsMs, open, high, low, close, volume));
        rows = reader;
        return header.named() ? null : placed(reader.readLine());
    }

    private @Nullable String placed(@Nullable String reason) {
        return reason == null ? null : lines.file() + ":" + lines.line() + ": " + reason;
    }

    /** Counts a line that is not taken. */
    public void pass() {
        lines.pass();
    }

    /** The number of the line taken last, from 1. */
    public long line() {
        return lines.line();
    }
}
