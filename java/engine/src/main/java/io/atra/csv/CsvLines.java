package io.atra.csv;

import io.atra.error.InputException;
import io.atra.error.RunException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * A text file as lines of fields, both as places in one buffer.
 *
 * <p>Lines end with LF or CRLF; empty ones are passed over. Fields may be quoted; a quoted field holds no separator
 * and no line end, since no number does. A file whose name ends in {@code .gz} or {@code .zip} is unpacked on the way.
 */
final class CsvLines implements Closeable {

    /** A line longer than this is not a row of bars. */
    static final int MAX_LINE_BYTES = 64 * 1024;

    private static final int BUFFER_BYTES = 1 << 20;
    private static final int MAX_FIELDS = 256;

    private final String file;
    private final CountedInput raw;
    private final InputStream input;
    private final int[] starts = new int[MAX_FIELDS + 1];
    private final int[] ends = new int[MAX_FIELDS + 1];

    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int from;
    private int limit;
    private boolean exhausted;
    private long line;
    private int lineStart;
    private int fields;
    private byte separator = ',';

    CsvLines(String file, InputStream content) {
        this.file = file;
        this.raw = new CountedInput(content);
        this.input = isGzip(file) ? unpacked(file, raw) : raw;
    }

    /** @param unpacked the text itself, whatever the file's name says */
    CsvLines(String file, CountedInput unpacked) {
        this.file = file;
        this.raw = unpacked;
        this.input = unpacked;
    }

    static CsvLines of(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new InputException(file + ": is a folder, not a file");
            }
            if (file.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
                return only(ZipSources.of(file), file);
            }
            return new CsvLines(file.toString(), Files.newInputStream(file));
        } catch (IOException e) {
            throw CsvSource.unreadable(file.toString(), e);
        }
    }

    /** A file that is read as a whole is one file, packed or not. */
    private static CsvLines only(List<CsvSource> sources, Path file) {
        if (sources.size() > 1) {
            throw new InputException(
                    file + ": the archive holds " + sources.size() + " CSV files; unpack the one that is meant");
        }
        return ZipEntrySource.lines((ZipEntrySource) sources.getFirst());
    }

    private static InputStream unpacked(String file, CountedInput raw) {
        try {
            InputStream unpacked = new GZIPInputStream(new BufferedInputStream(raw), 1 << 16);
            return new GuardedInput(unpacked, raw::count);
        } catch (IOException e) {
            closeQuietly(raw, e);
            throw new InputException(file + ": cannot be unpacked: " + e.getMessage(), e);
        }
    }

    private static void closeQuietly(InputStream raw, IOException first) {
        try {
            raw.close();
        } catch (IOException second) {
            first.addSuppressed(second);
        }
    }

    private static boolean isGzip(String file) {
        return file.toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /** Goes to the next line that is not empty and splits it; false at the end of the file. */
    boolean next() {
        while (true) {
            int end = lineEnd();
            if (end < 0) {
                return false;
            }
            line++;
            int stop = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
            lineStart = from;
            // Before the line is split, so that one that is refused is behind us too.
            from = Math.min(end + 1, limit);
            if (stop > lineStart) {
                split(lineStart, stop);
                return true;
            }
        }
    }

    /** What was at its end may have grown: the next call of {@link #next} looks again. */
    void resume() {
        exhausted = false;
    }

    /** Counts a line that is not read. */
    void pass() {
        line++;
    }

    /** The place after the line's last byte, having read on as far as needed; -1 at the end of the file. */
    private int lineEnd() {
        int searched = from;
        while (true) {
            for (int i = searched; i < limit; i++) {
                if (buffer[i] == '\n') {
                    return i;
                }
            }
            if (exhausted) {
                return from < limit ? limit : -1;
            }
            searched = limit - from;
            fill();
        }
    }

    /** Moves what is unread to the front and reads behind it. */
    private void fill() {
        int unread = limit - from;
        if (unread > MAX_LINE_BYTES) {
            throw new InputException(file + ":" + (line + 1) + ": the line is longer than " + MAX_LINE_BYTES
                    + " bytes; this is not a CSV file of bars or ticks");
        }
        System.arraycopy(buffer, from, buffer, 0, unread);
        from = 0;
        limit = unread;
        int read = read(limit);
        exhausted = read < 0;
        limit += Math.max(read, 0);
    }

    private int read(int at) {
        try {
            int read = input.readNBytes(buffer, at, buffer.length - at);
            return read == 0 ? -1 : read;
        } catch (IOException e) {
            throw new InputException(file + ":" + (line + 1) + ": cannot be read on: " + e.getMessage(), e);
        }
    }

    private void split(int start, int stop) {
        int at = start;
        fields = 0;
        for (int i = start; i < stop; i++) {
            byte b = buffer[i];
            if (b == separator) {
                field(at, i);
                at = i + 1;
            } else if (b == 0) {
                throw new InputException(file + ":" + line + ": holds a zero byte; this is not a text file");
            }
        }
        field(at, stop);
    }

    /** Notes a field without the blanks and quotes around it. */
    private void field(int start, int stop) {
        int first = start;
        int last = stop;
        while (first < last && isPadding(buffer[first])) {
            first++;
        }
        while (last > first && isPadding(buffer[last - 1])) {
            last--;
        }
        if (fields < MAX_FIELDS) {
            starts[fields] = first;
            ends[fields] = last;
        }
        if (++fields > MAX_FIELDS) {
            throw new InputException(file + ":" + line + ": has more than " + MAX_FIELDS
                    + " columns; this is not a CSV file of bars or ticks");
        }
    }

    private static boolean isPadding(byte b) {
        return b == ' ' || b == '"' || b == (byte) 0xEF || b == (byte) 0xBB || b == (byte) 0xBF;
    }

    /** Splits this and all later lines at {@code separator}. */
    void separateBy(char separator) {
        this.separator = (byte) separator;
        int stop = ends[fields - 1];
        split(starts[0], stop);
    }

    /** The number of the current line, from 1. */
    long line() {
        return line;
    }

    /** Where a field of the current line is: {@code file:line:column}, the column in bytes from 1. */
    String place(int field) {
        return file + ":" + line + ":" + (starts[field] - lineStart + 1);
    }

    /** How many fields the current line has. */
    int fields() {
        return fields;
    }

    byte[] buffer() {
        return buffer;
    }

    int start(int field) {
        return starts[field];
    }

    int end(int field) {
        return ends[field];
    }

    /** A field as text, for headers and messages. */
    String text(int field) {
        return new String(buffer, starts[field], ends[field] - starts[field], StandardCharsets.UTF_8);
    }

    /** A field as messages quote it. */
    String shown(int field) {
        String text = text(field);
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    /** What messages call the file. */
    String file() {
        return file;
    }

    /** How much of the file was read, in bytes as they lie on the disk. */
    long bytesRead() {
        return raw.count();
    }

    @Override
    public void close() {
        try {
            input.close();
        } catch (IOException e) {
            throw new RunException(file + ": cannot be closed: " + e.getMessage(), e);
        }
    }
}
