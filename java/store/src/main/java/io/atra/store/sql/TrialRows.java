package io.atra.store.sql;

import io.atra.engine.CoreMetric;
import io.atra.plan.Parameter;
import io.atra.store.Database;
import io.atra.store.SqlConnection;
import io.atra.store.SqlStatement;
import io.atra.store.ledger.StoredScope;
import io.atra.store.ledger.TrialStore;
import io.atra.store.ledger.TrialVisitor;
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
        SqlStatement row = scratch.prepare(insert());
        for (StoredScope scope : store.scopes()) {
            Filler filler = new Filler(row, scope.id(), scope.scope().plan().parameters());
            store.visit(scope.scope(), filler);
            filler.rethrow();
        }
    }

    /** Adds trials; keeps what SQLite complained about, which a visitor cannot throw. */
    private static final class Filler implements TrialVisitor {

        private final SqlStatement row;
        private final long scope;
        private final List<Parameter> parameters;
        private @Nullable SQLException failure;

        Filler(SqlStatement row, long scope, List<Parameter> parameters) {
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
            row.bind(1, scope).bind(2, Params.json(parameters, params));
            for (CoreMetric metric : CoreMetric.values()) {
                row.bindValue(3 + metric.ordinal(), Metrics.value(metrics[metric.ordinal()]));
            }
            row.update();
        }

        void rethrow() throws SQLException {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
