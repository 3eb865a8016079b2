package io.atra.store.index;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a plan does that an index might spare: reading a whole table, sorting, making an index for one statement, or
 * looking through more rows than the conditions ask for.
 */
final class PlanTroubles {

    private static final Pattern STEP = Pattern.compile("(SCAN|SEARCH) (\\S+)(.*)");
    private static final String SORTING = "USE TEMP B-TREE";
    private static final String AUTOMATIC = " USING AUTOMATIC";

    private PlanTroubles() {}

    /** The steps that cost. */
    static List<String> steps(List<String> plan, StatementShape shape) {
        List<String> troubles = new ArrayList<>();
        for (String line : plan) {
            String step = line.strip();
            if (step.startsWith(SORTING) || tableOf(step, shape) != null) {
                troubles.add(step);
            }
        }
        return troubles;
    }

    /** For which tables, by what they are called, an index might spare such a step. */
    static Set<String> tables(List<String> plan, StatementShape shape) {
        Set<String> tables = new LinkedHashSet<>();
        for (String line : plan) {
            String step = line.strip();
            String table = tableOf(step, shape);
            if (step.startsWith(SORTING)) {
                tables.addAll(shape.uses().keySet());
            } else if (table != null) {
                tables.add(table);
            }
        }
        return tables;
    }

    /** What the table of a step that costs is called; null where none does. Deleting scans tables that are not named. */
    private static @Nullable String tableOf(String step, StatementShape shape) {
        Matcher parts = STEP.matcher(step);
        if (!parts.matches()) {
            return null;
        }
        String called = parts.group(2).toLowerCase(Locale.ROOT);
        String way = parts.group(3);
        boolean costs = parts.group(1).equals("SCAN") || !way.contains("(") || way.contains(AUTOMATIC);
        return costs || isCoarse(way, shape.uses().get(called)) ? called : null;
    }

    /** A search that leaves a comparison to be made row by row; one by the number of the row has a single one. */
    private static boolean isCoarse(String search, @Nullable ColumnUse use) {
        return use != null
                && !search.contains("(rowid=?)")
                && use.equal().stream().anyMatch(column -> !search.contains(column + "=?"));
    }
}
