package io.atra.lang;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds where each character of a TOML string stands in its file: escapes, and line ends that a backslash
 * swallows, make text and value differ.
 */
final class TomlStrings {

    private final String file;
    private final String value;
    private final int[] offsets;
    private final boolean multiline;
    private final boolean literal;
    private int at;
    private int done;

    private TomlStrings(String file, int start, String value) {
        this.file = file;
        this.value = value;
        this.offsets = new int[value.length() + 1];
        this.multiline = file.startsWith("\"\"\"", start) || file.startsWith("'''", start);
        this.literal = file.startsWith("'", start);
        this.at = start + (multiline ? 3 : 1);
    }

    /**
     * The file offset of each character of a string, and of its end; all at its beginning should the file not
     * say what the value does.
     */
    static int[] offsets(String file, int start, String value) {
        int[] found = new TomlStrings(file, start, value).walk();
        if (found != null) return found;
        int[] offsets = new int[value.length() + 1];
        Arrays.fill(offsets, start);
        return offsets;
    }

    private int @Nullable [] walk() {
        if (multiline) skipFirstLineEnd();
        while (done < value.length()) {
            if (at >= file.length() || !step()) return null;
        }
        offsets[done] = at;
        return offsets;
    }

    private void skipFirstLineEnd() {
        if (file.startsWith("\r\n", at)) at += 2;
        else if (file.startsWith("\n", at)) at++;
    }

    private boolean step() {
        char c = file.charAt(at);
        if (c == '\\' && !literal) return escape();
        if (c == '\r' && value.charAt(done) == '\n') at++;
        return take(1, 1);
    }

    private boolean escape() {
        char c = at + 1 < file.length() ? file.charAt(at + 1) : ' ';
        return switch (c) {
            case 'u' -> take(6, 1);
            case 'x' -> take(4, 1);
            case 'U' -> take(10, Character.charCount(value.codePointAt(done)));
            case ' ', '\t', '\r', '\n' -> skipToText();
            default -> take(2, 1);
        };
    }

    private boolean skipToText() {
        at++;
        while (at < file.length() && Character.isWhitespace(file.charAt(at))) at++;
        return true;
    }

    /** Some characters of the file are some characters of the value. */
    private boolean take(int ofFile, int ofValue) {
        boolean plain = ofFile == 1;
        if (plain && file.charAt(at) != value.charAt(done)) return false;
        for (int i = 0; i < ofValue; i++) offsets[done++] = at;
        at += ofFile;
        return true;
    }
}
