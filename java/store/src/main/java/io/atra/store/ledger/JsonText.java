package io.atra.store.ledger;

import java.util.List;

/** A small JSON object as text, written without loading a JSON library: that would be most of a short run's time. */
public final class JsonText {

    private static final char FIRST_PRINTABLE = ' ';

    private final StringBuilder text = new StringBuilder("{");

    /** Adds a text. */
    public JsonText put(String name, String value) {
        return raw(name, quoted(value));
    }

    /** Adds a whole number. */
    public JsonText put(String name, long value) {
        return raw(name, Long.toString(value));
    }

    /** Adds yes or no. */
    public JsonText put(String name, boolean value) {
        return raw(name, Boolean.toString(value));
    }

    /** Adds numbers; {@code null} stands for one without a value. */
    public JsonText put(String name, List<Double> values) {
        StringBuilder array = new StringBuilder("[");
        for (double value : values) {
            array.append(array.length() == 1 ? "" : ",")
                    .append(Double.isFinite(value) ? Double.toString(value) : "null");
        }
        return raw(name, array.append(']').toString());
    }

    /** Adds whole numbers. */
    public JsonText putWhole(String name, List<Long> values) {
        return raw(name, values.toString());
    }

    /** Adds texts. */
    public JsonText putTexts(String name, List<String> values) {
        return raw(name, array(values));
    }

    private JsonText raw(String name, String value) {
        text.append(text.length() == 1 ? "" : ",")
                .append(quoted(name))
                .append(':')
                .append(value);
        return this;
    }

    /** An array of texts. */
    public static String array(List<String> values) {
        return "[" + String.join(",", values.stream().map(JsonText::quoted).toList()) + "]";
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < FIRST_PRINTABLE) {
                String hex = Integer.toHexString(c);
                quoted.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** The object. */
    @Override
    public String toString() {
        return text + "}";
    }
}
