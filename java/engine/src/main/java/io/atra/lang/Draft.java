package io.atra.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A strategy as it was written, in a file or through the builder, before anything in it was checked. */
final class Draft {

    /** A declared parameter: its name, its default and its range. */
    record Declared(SourceText name, double defaultValue, Optional<SourceText> range) {}

    /** A named expression. */
    record Let(SourceText name, SourceText expression) {}

    final SourceText source;
    final List<Declared> parameters = new ArrayList<>();
    final List<Let> lets = new ArrayList<>();
    final List<SourceText> columns = new ArrayList<>();
    final Settings settings = new Settings();

    /** Whether a parameter or a let has this name. */
    boolean declares(String name) {
        return parameters.stream().anyMatch(parameter -> parameter.name().text().equals(name))
                || lets.stream().anyMatch(let -> let.name().text().equals(name));
    }

    /** @param source stands for the whole: its text is the name when none is written */
    Draft(SourceText source) {
        this.source = source;
    }
}
