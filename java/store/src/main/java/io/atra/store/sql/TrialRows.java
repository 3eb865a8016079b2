package io.atra.store.sql;

import io.atra.store.Database;
import io.atra.store.SqlConnection;
import java.sql.SQLException;
import java.util.List;

/** Table {@code trials}: a row a trial, a column a core metric. */
record TrialRows(Database database) implements OnDemand {

    @Override
    public String name() {
        return "trials";
    }

    @Override
    public List<String> columns() {
        return List.of("scope INTEGER");
    }

    @Override
    public void fill(SqlConnection scratch) throws SQLException {
        throw new UnsupportedOperationException();
    }
}
