package io.atra.store.sql;

import io.atra.error.UsageException;
import io.atra.store.profile.SqlToken;
import io.atra.store.profile.SqlToken.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One SQL statement of a user's, looked at before SQLite sees it: it is a query, it is the only one, and which names it
 * uses.
 *
 * <p>This is for clear sentences and to know which tables to make; that nothing is changed is SQLite's to guarantee.
 */
final class Statement {

    private static final List<String> QUERIES = List.of("select", "with", "values", "explain");

    private final String text;
    private final Set<String> names = new HashSet<>();

    /**
     * Reads a statement.
     *
     * @throws UsageException when it is not a query, or more than one
     */
    Statement(String text) {
        this.text = text;
        String first = "";
        boolean ended = false;
        for (SqlToken token : SqlToken.of(text)) {
            if (ended) {
                throw new UsageException("one statement at a time: there is more behind the first ';'");
            }
            first = first.isEmpty() ? token.text() : first;
            ended = token.is(";");
            if (token.kind() == Kind.NAME || token.kind() == Kind.QUOTED) {
                names.add(token.name());
            }
        }
        requireQuery(first);
    }

    private static void requireQuery(String first) {
        if (!QUERIES.contains(first.toLowerCase(Locale.ROOT))) {
            String found = first.isEmpty() ? "nothing" : "'" + first + "'";
            throw new UsageException(
                    "only queries are run, which begin with SELECT or WITH; this begins with " + found);
        }
    }

    /** What SQLite is given. */
    String text() {
        return text;
    }

    /** Whether a name, in lower case, stands anywhere in it. */
    boolean mentions(String name) {
        return names.contains(name);
    }
}
