package io.atra.lang;

import io.atra.catalogue.Nearest;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The fixed keys of one strategy with their values, read by what they must be. */
final class Settings {

    private static final Pattern DECIMAL = Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]{1,3})?");

    private final Map<Key, Setting> settings = new EnumMap<>(Key.class);

    void put(Key key, Setting setting) {
        settings.put(key, setting);
    }

    Optional<Setting> get(Key key) {
        return Optional.ofNullable(settings.get(key));
    }

    /** The text of a key that must be one. */
    Optional<SourceText> text(Key key) {
        return get(key, "a text in quotes", Setting.Kind.TEXT).map(Setting::source);
    }

    /** The expression of a key: a text, or a bare number. */
    Optional<SourceText> expression(Key key) {
        return get(key, "an expression in quotes or a number", Setting.Kind.TEXT, Setting.Kind.NUMBER)
                .map(Setting::source);
    }

    /** A switch; false when it is not written. */
    boolean flag(Key key) {
        return get(key, "true or false", Setting.Kind.FLAG)
                .map(setting -> setting.text().equals("true"))
                .orElse(false);
    }

    private Optional<Setting> get(Key key, String expected, Setting.Kind... kinds) {
        get(key).filter(setting -> !List.of(kinds).contains(setting.kind())).ifPresent(setting -> {
            throw complaint(key, expected, setting);
        });
        return get(key);
    }

    private static Problem complaint(Key key, String expected, Setting setting) {
        return setting.problem(key.label() + " must be " + expected + ", found " + shown(setting));
    }

    /** One of an enum's constants, written in lower case. */
    <E extends Enum<E>> E choice(Key key, E fallback) {
        List<String> labels = Arrays.stream(fallback.getDeclaringClass().getEnumConstants())
                .map(Settings::label)
                .toList();
        return text(key)
                .map(source -> {
                    if (labels.contains(source.text()))
                        return Enum.valueOf(
                                fallback.getDeclaringClass(), source.text().toUpperCase(Locale.ROOT));
                    throw source.problem(
                            0,
                            "unknown " + key.label() + " '" + source.text() + "'" + Nearest.hint(source.text(), labels)
                                    + "; it must be one of " + String.join(", ", labels));
                })
                .orElse(fallback);
    }

    /** The constant as it is written in files and plans. */
    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** A number with its bounds; a fraction may be written as a percentage. */
    double number(Key key, Bound bound, double fallback) {
        return get(key, bound.expected(), Setting.Kind.TEXT, Setting.Kind.NUMBER)
                .map(setting -> number(key, bound, setting))
                .orElse(fallback);
    }

    private static double number(Key key, Bound bound, Setting setting) {
        double value = bound == Bound.FRACTION ? fraction(setting.text()) : decimal(setting.text());
        if (bound.accepts(value)) return value;
        throw complaint(key, bound.expected(), setting);
    }

    private static String shown(Setting setting) {
        return switch (setting.kind()) {
            case TEXT -> "\"" + setting.text() + "\"";
            case NUMBER, FLAG -> setting.text();
            case OTHER -> "another kind of value";
        };
    }

    /** {@code 0.1%} or {@code 0.001}; NaN when the text is neither. */
    private static double fraction(String text) {
        String stripped = text.strip();
        return stripped.endsWith("%") ? percent(stripped.substring(0, stripped.length() - 1)) : decimal(stripped);
    }

    /** The exact decimal, a hundredth of what is written; NaN when it is no number. */
    static double percent(String text) {
        String stripped = text.strip();
        if (!DECIMAL.matcher(stripped).matches()) return Double.NaN;
        return new BigDecimal(stripped).movePointLeft(2).doubleValue();
    }

    private static double decimal(String text) {
        return DECIMAL.matcher(text.strip()).matches() ? Double.parseDouble(text.strip()) : Double.NaN;
    }
}
