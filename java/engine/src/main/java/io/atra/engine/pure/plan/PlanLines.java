package io.atra.engine.pure.plan;

import io.atra.error.InputException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A cursor over the lines of a plan's text, each ended by a line feed. */
final class PlanLines {

    private static final int MOST_BYTES = 1 << 20;
    private static final String NO_MORE = "the end of the text";

    private final String[] lines;
    /** Lines taken so far: the number of the last one. */
    private int taken;

    /** Refuses what is too long or does not end with its last line. */
    PlanLines(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) throw error(1, "at most " + MOST_BYTES + " bytes", bytes + " bytes");
        this.lines = text.split("\n", -1);
        if (!text.endsWith("\n")) throw error(lines.length, "a line end", NO_MORE);
    }

    /** What follows the key on the next line; takes the line only if it begins with the key. */
    @Nullable
    String take(String key) {
        String line = next();
        if (line == null || !line.startsWith(key + " ")) return null;
        taken++;
        return line.substring(key.length() + 1);
    }

    /** The next line if it is a node's. */
    @Nullable
    String takeNode() {
        String line = next();
        if (line == null || line.length() < 2 || line.charAt(0) != 'n' || !isDigit(line.charAt(1))) return null;
        taken++;
        return line;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** What follows the key on the next line, which must begin with it. */
    String expect(String key) {
        String words = take(key);
        if (words == null) throw errorAhead(key);
        return words;
    }

    /** Takes the next line, which must read so. */
    void exactly(String line) {
        if (!line.equals(next())) throw errorAhead(line);
        taken++;
    }

    /** Nothing may follow. */
    void end() {
        if (next() != null) throw errorAhead("the end");
    }

    /** About the line taken last. */
    InputException error(String expected, String found) {
        return error(taken, expected, found);
    }

    private InputException errorAhead(String expected) {
        String found = next();
        return error(taken + 1, expected, found == null ? NO_MORE : found);
    }

    /** The text after the last line feed is no line. */
    private @Nullable String next() {
        return taken < lines.length - 1 ? lines[taken] : null;
    }

    /** About any line, counted from 1. */
    static InputException error(int line, String expected, String found) {
        return new InputException("plan, line " + line + ": expected " + expected + ", found " + Quoted.of(found));
    }
}
