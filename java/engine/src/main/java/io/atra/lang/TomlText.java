package io.atra.lang;

import io.atra.plan.Location;
import java.util.List;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** A TOML text, parsed, that knows where each of its values stands. */
final class TomlText {

    private final String name;
    private final String text;
    private final Lines lines;
    private final TomlParseResult root;

    TomlText(String name, String text) {
        this.name = name;
        this.text = text;
        this.lines = new Lines(name, text);
        this.root = Toml.parse(text);
        if (root.hasErrors()) throw broken(root.errors().getFirst());
    }

    private Problem broken(TomlParseError error) {
        String message = String.valueOf(error.getMessage());
        String hint = message.endsWith("expected a value") ? " (a text needs quotes)" : "";
        return new Problem(place(error.position()), "this is not TOML: " + message + hint);
    }

    String name() {
        return name;
    }

    boolean isBlank() {
        return text.isBlank();
    }

    TomlTable root() {
        return root;
    }

    Location start() {
        return new Location(name, 1, 1);
    }

    /** Where a key stands. */
    Location key(List<String> path) {
        TomlPosition position = root.inputPositionOf(path);
        return position == null ? start() : place(position);
    }

    private Location place(TomlPosition position) {
        return new Location(name, position.line(), position.column());
    }

    /** The name that the last part of a path gives. */
    SourceText keyText(List<String> path) {
        return SourceText.at(key(path), path.getLast());
    }

    /** A value, whose text is not what the file says letter for letter. */
    SourceText value(List<String> path, String value) {
        return SourceText.at(lines.at(valueOffset(path)), value);
    }

    /** A text, each of whose characters has its place in the file. */
    SourceText string(List<String> path, String value) {
        int[] offsets = TomlStrings.offsets(text, valueOffset(path), value);
        return new SourceText(value, offset -> lines.at(offsets[offset]));
    }

    /** TOML gives the place of the key; the value begins behind its {@code =}. */
    private int valueOffset(List<String> path) {
        TomlPosition position = root.inputPositionOf(path);
        if (position == null) return 0;
        int equals = equalsSign(lines.offset(position.line(), position.column()));
        int value = equals + 1;
        while (value < text.length() && Character.isWhitespace(text.charAt(value))) value++;
        return Math.min(value, text.length());
    }

    private int equalsSign(int key) {
        int at = key;
        while (at < text.length() && text.charAt(at) != '=') {
            char c = text.charAt(at);
            at = c == '"' || c == '\'' ? closingQuote(at, c) + 1 : at + 1;
        }
        return at;
    }

    private int closingQuote(int open, char quote) {
        int at = open + 1;
        while (at < text.length() && text.charAt(at) != quote) at += text.charAt(at) == '\\' && quote == '"' ? 2 : 1;
        return at;
    }
}
