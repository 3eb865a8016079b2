package io.atra.live.feed.csv;

import io.atra.csv.CsvTail;
import java.io.ByteArrayOutputStream;

/** Bytes as lines; one that has no line feed yet waits for the rest. */
final class LineSplitter {

    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private boolean tooLong;

    /** Takes lines. */
    interface Lines {
        /** A line, its line feed included. */
        void line(byte[] bytes, int from, int to);

        /** One that is longer than any can be. */
        void tooLong();
    }

    /** Takes {@code bytes[0..length)}. */
    void take(byte[] bytes, int length, Lines lines) {
        int from = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                end(bytes, from, i + 1, lines);
                from = i + 1;
            }
        }
        keep(bytes, from, length);
    }

    private void end(byte[] bytes, int from, int to, Lines lines) {
        if (partial.size() == 0 && !tooLong && to - from <= CsvTail.longestLine()) {
            lines.line(bytes, from, to);
            return;
        }
        keep(bytes, from, to);
        if (tooLong) {
            lines.tooLong();
        } else {
            byte[] whole = partial.toByteArray();
            lines.line(whole, 0, whole.length);
        }
        clear();
    }

    private void keep(byte[] bytes, int from, int to) {
        tooLong |= partial.size() + to - from > CsvTail.longestLine();
        if (!tooLong) {
            partial.write(bytes, from, to - from);
        }
    }

    /** Whether a line has begun. */
    boolean hasPartial() {
        return partial.size() > 0 || tooLong;
    }

    /** Forgets what has begun. */
    void clear() {
        partial.reset();
        tooLong = false;
    }
}
