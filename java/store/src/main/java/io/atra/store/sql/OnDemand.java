package io.atra.store.sql;

import io.atra.store.SqlConnection;
import java.sql.SQLException;
import java.util.List;

/** A table that is made only for queries that name it. */
interface OnDemand {

    /** What queries call it. */
    String name();

    /** Its columns with their types, in order. */
    List<String> columns();

    /** Fills the table, which exists and is empty. */
    void fill(SqlConnection scratch) throws SQLException;

    /** Makes and fills it. */
    default void make(SqlConnection scratch) throws SQLException {
        scratch.execute("CREATE TEMP TABLE " + name() + " (" + String.join(", ", columns()) + ")");
        fill(scratch);
    }

    /** A statement that adds a row. */
    default String insert() {
        return "INSERT INTO temp." + name() + " VALUES (?"
                + ", ?".repeat(columns().size() - 1) + ")";
    }
}
