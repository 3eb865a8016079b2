package io.atra.lang;

import io.atra.catalogue.Catalogue;
import java.util.regex.Pattern;

/** Which names expressions can call a column by. */
public final class ColumnNames {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

    private ColumnNames() {}

    /** Whether a column of the user's own can be called so: an identifier that is none of the language's own words. */
    public static boolean isUsable(String name) {
        return isIdentifier(name)
                && !Lexer.WORDS.contains(name)
                && Catalogue.standard().series().stream()
                        .noneMatch(series -> series.name().equals(name));
    }

    static boolean isIdentifier(String name) {
        return IDENTIFIER.matcher(name).matches();
    }
}
