package io.atra.lang;

import io.atra.catalogue.Nearest;
import io.atra.plan.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tomlj.TomlTable;

/** Turns the keys of a strategy file into a draft; unknown ones are errors. */
final class TomlReader {

    private static final String PARAMS = "params";
    private static final String LET = "let";
    private static final List<String> SECTIONS = List.of(PARAMS, "sweep", LET, "rules", "exits", "sizing", "execution");
    private static final List<String> PARAMETER_KEYS = List.of("default", "range");

    private final TomlText toml;
    private final Draft draft;

    TomlReader(TomlText toml) {
        this.toml = toml;
        this.draft = new Draft(SourceText.at(toml.start(), stem(toml.name())));
    }

    private static String stem(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        return name.endsWith(".toml") ? name.substring(0, name.length() - ".toml".length()) : name;
    }

    Draft draft() {
        if (toml.isBlank()) throw new Problem(toml.start(), "the file is empty");
        for (String name : toml.root().keySet()) {
            List<String> path = List.of(name);
            if (SECTIONS.contains(name)) section(name, table(path));
            else setting("", path);
        }
        return draft;
    }

    private TomlTable table(List<String> path) {
        if (toml.root().get(path) instanceof TomlTable table) return table;
        throw new Problem(toml.key(path), "'" + path.getLast() + "' must be a section: [" + path.getLast() + "]");
    }

    private void section(String section, TomlTable table) {
        for (String name : table.keySet()) {
            List<String> path = List.of(section, name);
            switch (section) {
                case PARAMS -> parameter(path);
                case LET -> draft.lets.add(new Draft.Let(toml.keyText(path), expression(path)));
                default -> setting(section, path);
            }
        }
    }

    private void setting(String section, List<String> path) {
        Key key = Key.of(section, path.getLast()).orElseThrow(() -> unknown(section, path));
        draft.settings.put(key, setting(path));
    }

    private Problem unknown(String section, List<String> path) {
        List<String> known = new ArrayList<>(Key.labels(section));
        if (section.isEmpty()) known.addAll(SECTIONS);
        String where = section.isEmpty() ? "" : " in [" + section + "]";
        return unknown(path, where, known);
    }

    private Problem unknown(List<String> path, String where, List<String> known) {
        String name = path.getLast();
        return new Problem(
                toml.key(path),
                "unknown key '" + name + "'" + where + Nearest.hint(name, known) + elsewhere(name) + " (known: "
                        + String.join(", ", known) + ")");
    }

    /** A key in the wrong section. */
    private static String elsewhere(String name) {
        for (String section : SECTIONS) {
            if (Key.of(section, name).isPresent()) return ", it belongs under [" + section + "]";
        }
        return "";
    }

    private Setting setting(List<String> path) {
        return switch (value(path)) {
            case String text -> new Setting(Setting.Kind.TEXT, toml.string(path, text));
            case Long number -> new Setting(Setting.Kind.NUMBER, toml.value(path, number.toString()));
            case Double number -> new Setting(Setting.Kind.NUMBER, toml.value(path, decimal(number)));
            case Boolean flag -> new Setting(Setting.Kind.FLAG, toml.value(path, flag.toString()));
            default -> new Setting(Setting.Kind.OTHER, toml.value(path, ""));
        };
    }

    private Object value(List<String> path) {
        return Objects.requireNonNull(toml.root().get(path));
    }

    private static String decimal(double number) {
        return Double.isFinite(number) ? Operand.decimal(number) : Double.toString(number);
    }

    private SourceText expression(List<String> path) {
        Setting setting = setting(path);
        if (setting.kind() == Setting.Kind.TEXT || setting.kind() == Setting.Kind.NUMBER) return setting.source();
        throw setting.problem("'" + path.getLast() + "' must be an expression in quotes or a number");
    }

    private void parameter(List<String> path) {
        SourceText name = toml.keyText(path);
        if (!(toml.root().get(path) instanceof TomlTable table)) {
            draft.parameters.add(new Draft.Declared(name, number(path), Optional.empty()));
            return;
        }
        for (String key : table.keySet()) {
            if (!PARAMETER_KEYS.contains(key))
                throw unknown(under(path, key), " of parameter '" + path.getLast() + "'", PARAMETER_KEYS);
        }
        if (!table.contains("default")) throw name.problem(0, "parameter '" + path.getLast() + "' needs a default");
        draft.parameters.add(new Draft.Declared(name, number(under(path, "default")), range(under(path, "range"))));
    }

    private static List<String> under(List<String> path, String key) {
        List<String> longer = new ArrayList<>(path);
        longer.add(key);
        return longer;
    }

    private double number(List<String> path) {
        if (toml.root().get(path) instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw setting(path).problem("the default of a parameter must be a finite number");
    }

    private Optional<SourceText> range(List<String> path) {
        if (toml.root().get(path) == null) return Optional.empty();
        Setting range = setting(path);
        if (range.kind() == Setting.Kind.TEXT)
            return Optional.of(SourceText.at(range.source().start(), range.text()));
        throw range.problem("a range is a text, such as \"5..50\" or \"0.5..3:0.25\"");
    }
}
