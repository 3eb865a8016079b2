package io.atra.store.sql;

import io.atra.engine.CoreMetric;
import io.atra.plan.Parameter;
import io.atra.store.Database;
import io.atra.store.SqlConnection;
import io.atra.store.ledger.StoredScope;
import io.atra.store.ledger.TrialStore;
import io.atra.store.ledger.TrialVisitor;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Table {@code trials}: a row a trial, a column a core metric. */
record TrialRows(Database database) implements OnDemand {

    @Override
    public String name() {
        return "trials";
    }

    @Override
    public List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("scope INTEGER", "params TEXT"));
        columns.addAll(Metrics.columns());
        return columns;
    }

    @Override
    public void fill(SqlConnection scratch) throws SQLException {
        TrialStore store = new TrialStore(database);
        PreparedStatement row = scratch.prepare(insert());
        for (StoredScope scope : store.scopes()) {
            Filler filler = new Filler(row, scope.id(), scope.scope().plan().parameters());
            store.visit(scope.scope(), filler);
            filler.rethrow();
        }
    }

    /** Adds trials; keeps what SQLite complained about, which a visitor cannot throw. */
    private static final class Filler implements TrialVisitor {

        private final PreparedStatement row;
        private final long scope;
        private final List<Parameter> parameters;
        private @Nullable SQLException failure;

        Filler(PreparedStatement row, long scope, List<Parameter> parameters) {
            this.row = row;
            this.scope = scope;
            this.parameters = parameters;
        }

        @Override
        public void trial(double[] params, double[] metrics, double[] sums) {
            if (failure == null) {
                try {
                    insert(params, metrics);
                } catch (SQLException e) {
                    failure = e;
                }
            }
        }

        private void insert(double[] params, double[] metrics) throws SQLException {
            row.setLong(1, scope);
            row.setString(2, Params.json(parameters, params));
            for (CoreMetric metric : CoreMetric.values()) {
                row.setObject(3 + metric.ordinal(), Metrics.value(metrics[metric.ordinal()]));
            }
            row.executeUpdate();
        }

        void rethrow() throws SQLException {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
