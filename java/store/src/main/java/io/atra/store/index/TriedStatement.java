package io.atra.store.index;

import io.atra.store.Rows;
import io.atra.store.SqlConnection;
import io.atra.store.SqlStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A statement that can be run on the copy, with values that it has. */
final class TriedStatement {

    private static final int TIMES = 5;
    private static final long LONG_ENOUGH_NS = 500_000_000;

    private final ObservedStatement observed;
    private final StatementShape shape;
    private final List<@Nullable Object> values;

    TriedStatement(ObservedStatement observed, Workbench bench) {
        this.observed = observed;
        this.shape = new StatementShape(observed.sql(), bench.catalogue().tables());
        this.values = Parameters.values(shape.tokens(), bench);
    }

    ObservedStatement observed() {
        return observed;
    }

    StatementShape shape() {
        return shape;
    }

    /** The tables that it names. */
    Set<String> tables() {
        return shape.tables();
    }

    List<String> plan(SqlConnection connection) throws SQLException {
        return connection.plan(observed.sql());
    }

    /** Explains it and runs it some times; what it changes is taken back. */
    Measured measure(Workbench bench) throws SQLException {
        List<String> plan = plan(bench.connection());
        long shortest = Long.MAX_VALUE;
        long all = 0;
        for (int time = 0; time < TIMES && all < LONG_ENOUGH_NS; time++) {
            long ns = runOnce(bench);
            shortest = Math.min(shortest, ns);
            all += ns;
        }
        return new Measured(shortest, plan);
    }

    private long runOnce(Workbench bench) throws SQLException {
        SqlConnection connection = bench.connection();
        connection.execute("BEGIN");
        try {
            SqlStatement statement = connection.prepare(observed.sql());
            for (int i = 0; i < statement.parameters(); i++) {
                statement.bindValue(i + 1, i < values.size() ? values.get(i) : null);
            }
            long start = bench.nowNs();
            readAll(statement);
            return bench.nowNs() - start;
        } finally {
            connection.execute("ROLLBACK");
        }
    }

    private static void readAll(SqlStatement statement) throws SQLException {
        Rows rows = statement.run();
        if (rows != null) {
            try (rows) {
                while (rows.next()) {}
            }
        }
    }
}
