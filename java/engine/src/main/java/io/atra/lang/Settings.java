package io.atra.lang;

import io.atra.catalogue.Nearest;
import io.atra.plan.Location;
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

    /** Where a key is written, or the place to name when it is not. */
    Location place(Key key, Location otherwise) {
        return get(key).map(setting -> setting.source().start()).orElse(otherwise);
    }

    /** The text of a key that must be one. */
    Optional<SourceText> text(Key key) {
        get(key).filter(setting -> setting.kind() != Setting.Kind.TEXT).ifPresent(setting -> {
            throw setting.problem(key.label() + " must be a text in quotes, found " + shown(setting));
        });
        return get(key).map(Setting::source);
    }

    /** The expression of a key: a text, or a bare number. */
    Optional<SourceText> expression(Key key) {
        get(key).filter(setting -> !isTextOrNumber(setting)).ifPresent(setting -> {
            throw setting.problem(
                    key.label() + " must be an expression in quotes or a number, found " + shown(setting));
        });
        return get(key).map(Setting::source);
    }

    /** A switch; false when it is not written. */
    boolean flag(Key key) {
        Optional<Setting> setting = get(key);
        setting.filter(s -> s.kind() != Setting.Kind.FLAG).ifPresent(s -> {
            throw s.problem(key.label() + " must be true or false, found " + shown(s));
        });
        return setting.isPresent() && setting.get().text().equals("true");
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
        return get(key).map(setting -> number(key, bound, setting)).orElse(fallback);
    }

    private static double number(Key key, Bound bound, Setting setting) {
        double value = bound == Bound.FRACTION ? fraction(setting.text()) : decimal(setting.text());
        if (isTextOrNumber(setting) && bound.accepts(value)) return value;
        throw setting.problem(key.label() + " must be " + bound.expected() + ", found " + shown(setting));
    }

    private static boolean isTextOrNumber(Setting setting) {
        return setting.kind() == Setting.Kind.TEXT || setting.kind() == Setting.Kind.NUMBER;
    }

    private static String shown(Setting setting) {
        return switch (setting.kind()) {
            case TEXT -> "\"" + setting.text() + "\"";
            case NUMBER, FLAG -> setting.text();
            case OTHER -> "another kind of value";
        };
    }

    /** {@code 0.1%} or {@code 0.001}; NaN when the text is neither. */
    static double fraction(String text) {
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
