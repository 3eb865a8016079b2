package io.atra.lang;

import io.atra.plan.Location;
import java.util.Arrays;

/** The lines of a text: from an offset to a line and column and back. */
final class Lines {

    private final String source;
    private final String text;
    private final int[] starts;
    private final boolean hasPairs;

    Lines(String source, String text) {
        this.source = source;
        this.text = text;
        this.starts = starts(text);
        this.hasPairs = text.chars().anyMatch(c -> Character.isSurrogate((char) c));
    }

    private static int[] starts(String text) {
        int[] starts = new int[1 + (int) text.chars().filter(c -> c == '\n').count()];
        for (int i = 1; i < starts.length; i++) starts[i] = text.indexOf('\n', starts[i - 1]) + 1;
        return starts;
    }

    /** Columns count characters, not the halves that Java keeps of some. */
    Location at(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        int line = found >= 0 ? found : -found - 2;
        int before = hasPairs ? text.codePointCount(starts[line], offset) : offset - starts[line];
        return new Location(source, line + 1, 1 + before);
    }

    /** The offset of a line and column, both from 1. */
    int offset(int line, int column) {
        return text.offsetByCodePoints(starts[line - 1], column - 1);
    }
}
