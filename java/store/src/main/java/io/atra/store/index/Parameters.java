package io.atra.store.index;

import io.atra.store.profile.SqlToken;
import io.atra.store.profile.SqlToken.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values for the parameters of a statement whose real ones nobody kept: where one is compared with a column, a value
 * that the column has. All come from one row, so that conditions on several columns meet.
 */
final class Parameters {

    private static final Set<String> COMPARING =
            Set.of("=", "==", "IS", "<", ">", "<=", ">=", "<>", "!=", "GLOB", "LIKE");
    private static final long FEW_ROWS = 100;

    private final StatementTokens tokens;
    private final Workbench bench;
    private final Map<String, Integer> named = new HashMap<>();
    private final List<@Nullable Object> values = new ArrayList<>();

    private Parameters(StatementTokens tokens, Workbench bench) {
        this.tokens = tokens;
        this.bench = bench;
    }

    /** The values by their number, the first being that of parameter 1. */
    static List<@Nullable Object> values(StatementTokens tokens, Workbench bench) {
        Parameters parameters = new Parameters(tokens, bench);
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.at(i).kind() == Kind.PARAMETER) {
                parameters.put(parameters.number(tokens.at(i)), i);
            }
        }
        return parameters.values;
    }

    /** As SQLite numbers them: {@code ?} is one more than the greatest so far, a name has one number. */
    private int number(SqlToken parameter) {
        String text = parameter.text();
        if (text.equals("?")) {
            return values.size() + 1;
        }
        return text.startsWith("?")
                ? Integer.parseInt(text.substring(1))
                : named.computeIfAbsent(text, name -> values.size() + 1);
    }

    private void put(int number, int at) {
        while (values.size() < number) {
            values.add(1L);
        }
        values.set(number - 1, value(at));
    }

    private @Nullable Object value(int at) {
        if (tokens.at(at - 1).is("LIMIT")) {
            return FEW_ROWS;
        }
        if (tokens.at(at - 1).is("OFFSET")) {
            return 0L;
        }
        int column = column(at);
        List<String> owners = tokens.owners(column);
        Table table = owners.isEmpty() ? null : tokens.tables().get(owners.getFirst());
        return table == null
                ? Long.valueOf(1)
                : bench.someValue(table, tokens.at(column).name());
    }

    /** Where the column is that a parameter is compared with; somewhere else when there is none. */
    private int column(int at) {
        if (isComparing(at - 1) || tokens.at(at - 1).is("BETWEEN")) {
            return tokens.at(at - 2).is("NOT") ? at - 3 : at - 2;
        }
        if (tokens.at(at - 1).is("AND") && tokens.at(at - 3).is("BETWEEN")) {
            return at - 4;
        }
        if (tokens.at(at - 1).is("(") && tokens.at(at - 2).is("IN")) {
            return tokens.at(at - 3).is("NOT") ? at - 4 : at - 3;
        }
        return isComparing(at + 1) ? at + (tokens.at(at + 3).is(".") ? 4 : 2) : -1;
    }

    private boolean isComparing(int i) {
        return COMPARING.stream().anyMatch(tokens.at(i)::is);
    }
}
