package io.atra.store.index;

import io.atra.store.profile.SqlToken;
import io.atra.store.profile.StatementFigures;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A statement that is run.
 *
 * @param sql its text; a value may be {@code ?}
 * @param count how often it ran, 1 or more: what a faster one is worth
 */
public record ObservedStatement(String sql, long count) {

    private static final Set<String> SEARCHING = Set.of("SELECT", "WITH", "VALUES", "UPDATE", "DELETE");

    /** Those that were measured. */
    public static List<ObservedStatement> of(List<StatementFigures> figures) {
        return figures.stream()
                .map(statement -> new ObservedStatement(statement.text(), statement.count()))
                .toList();
    }

    /** Whether it looks for rows, so that an index can help it. */
    boolean searches() {
        return SEARCHING.contains(firstWord());
    }

    /** Whether it gives rows and changes nothing, as far as its first word tells. */
    String firstWord() {
        List<SqlToken> tokens = SqlToken.of(sql);
        return tokens.isEmpty() ? "" : tokens.getFirst().text().toUpperCase(Locale.ROOT);
    }
}
