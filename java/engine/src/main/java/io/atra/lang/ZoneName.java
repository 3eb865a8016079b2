package io.atra.lang;

import io.atra.bars.ZoneTable;
import io.atra.catalogue.Nearest;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The setting {@code tz}: the name of a time zone in the IANA database. */
final class ZoneName {

    private ZoneName() {}

    /** The name itself, when there is such a zone. */
    static String checked(SourceText source) {
        Set<String> names = ZoneTable.names();
        if (names.contains(source.text())) return source.text();
        String hint = place(source.text(), names)
                .map(near -> ", did you mean '" + near + "'?")
                .orElseGet(() -> Nearest.hint(source.text(), names));
        throw source.problem(
                0,
                "unknown time zone '" + source.text() + "'" + hint
                        + "; zones are named as in the IANA database, such as UTC or America/New_York");
    }

    /** A zone called by its place alone or in other letters: {@code Berlin}, {@code new york}, {@code utc}. */
    private static Optional<String> place(String name, Set<String> names) {
        String ending = "/" + name.strip().replace(' ', '_').toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(zone -> ("/" + zone).toLowerCase(Locale.ROOT).endsWith(ending))
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    }
}
