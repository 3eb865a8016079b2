package io.atra.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What EXPLAIN QUERY PLAN says, made readable. */
final class QueryPlan {

    private static final int NUMBER = 1;
    private static final int PARENT = 2;
    private static final int DETAIL = 4;

    private QueryPlan() {}

    /** The steps of a plan, each below the one that it belongs to and two blanks further in. */
    static List<String> lines(Rows steps) throws SQLException {
        List<String> lines = new ArrayList<>();
        Map<Long, Integer> depths = new HashMap<>();
        while (steps.next()) {
            int depth = depths.getOrDefault(steps.getLong(PARENT), 0);
            depths.put(steps.getLong(NUMBER), depth + 1);
            lines.add("  ".repeat(depth) + steps.getText(DETAIL));
        }
        return lines;
    }
}
