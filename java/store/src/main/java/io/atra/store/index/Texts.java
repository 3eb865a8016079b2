package io.atra.store.index;

import io.atra.store.Rows;
import io.atra.store.SqlConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small results as a whole. */
final class Texts {

    private Texts() {}

    /** The first column of all rows. */
    static List<String> column(SqlConnection connection, String sql, Object value) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Rows rows = connection.query(sql, value)) {
            while (rows.next()) {
                texts.add(rows.getText(1));
            }
        }
        return texts;
    }

    /** The first row by the names of its columns; empty when there is none. */
    static Map<String, @Nullable Object> row(SqlConnection connection, String sql, List<String> names)
            throws SQLException {
        Map<String, @Nullable Object> values = new HashMap<>();
        try (Rows rows = connection.query(sql)) {
            if (rows.next()) {
                for (int i = 0; i < names.size(); i++) {
                    values.put(names.get(i), rows.getValue(i + 1));
                }
            }
        }
        return values;
    }
}
