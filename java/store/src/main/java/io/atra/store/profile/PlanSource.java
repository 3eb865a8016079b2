package io.atra.store.profile;

import java.sql.SQLException;
import java.util.List;

/** Asks SQLite how it runs a statement. */
@FunctionalInterface
public interface PlanSource {

    /** A line a step, deeper ones indented. */
    List<String> plan() throws SQLException;
}
