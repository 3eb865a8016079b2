package io.atra.store.sql;

import io.atra.error.UsageException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One SQL statement of a user's, looked at before SQLite sees it: it is a query, it is the only one, and which names it
 * uses.
 *
 * <p>This is for clear sentences and to know which tables to make; that nothing is changed is SQLite's to guarantee.
 */
final class Statement {

    private static final List<String> QUERIES = List.of("select", "with", "values", "explain");

    /** White space, comments, texts, quoted names, names, and any other character. */
    private static final Pattern TOKEN = Pattern.compile(
            "\\s+|--[^\\n]*|/\\*.*?(?:\\*/|\\z)|'(?:[^']|'')*'"
                    + "|\"(?<quoted>(?:[^\"]|\"\")*)\"|`(?<ticked>[^`]*)`|\\[(?<boxed>[^\\]]*)\\]"
                    + "|(?<name>[A-Za-z_][A-Za-z_0-9]*)|(?<end>;)|.",
            Pattern.DOTALL);

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
        for (Matcher token = TOKEN.matcher(text); token.find(); ) {
            if (isBlank(token.group())) {
                continue;
            }
            if (ended) {
                throw new UsageException("one statement at a time: there is more behind the first ';'");
            }
            first = first.isEmpty() ? token.group() : first;
            ended = token.group("end") != null;
            addName(token);
        }
        requireQuery(first);
    }

    private static boolean isBlank(String token) {
        return token.isBlank() || token.startsWith("--") || token.startsWith("/*");
    }

    private void addName(Matcher token) {
        for (String group : List.of("name", "quoted", "ticked", "boxed")) {
            String name = token.group(group);
            if (name != null) {
                names.add(name.toLowerCase(Locale.ROOT));
            }
        }
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
