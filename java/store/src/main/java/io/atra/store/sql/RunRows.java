package io.atra.store.sql;

import io.atra.engine.CoreMetric;
import io.atra.store.Database;
import io.atra.store.SqlConnection;
import io.atra.store.ledger.RunFilter;
import io.atra.store.ledger.RunRecord;
import io.atra.store.ledger.RunStore;
import io.atra.store.ledger.StoredRun;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Table {@code runs}: a row a recorded run, a column a core metric. */
record RunRows(Database database) implements OnDemand {

    @Override
    public String name() {
        return "runs";
    }

    @Override
    public List<String> columns() {
        List<String> columns = new ArrayList<>(List.of(
                "run INTEGER PRIMARY KEY",
                "hash TEXT",
                "kind TEXT",
                "status TEXT",
                "created_ms INTEGER",
                "strategy TEXT",
                "symbol TEXT",
                "timeframe TEXT",
                "from_ts INTEGER",
                "to_ts INTEGER",
                "engine TEXT",
                "version TEXT",
                "params TEXT",
                "trades_hash TEXT"));
        columns.addAll(Metrics.columns());
        return columns;
    }

    @Override
    public void fill(SqlConnection scratch) throws SQLException {
        for (StoredRun run : new RunStore(database).list(RunFilter.newest(Integer.MAX_VALUE))) {
            scratch.update(insert(), row(run).toArray());
        }
    }

    private static List<@Nullable Object> row(StoredRun run) {
        RunRecord record = run.record();
        List<@Nullable Object> row = new ArrayList<>();
        row.add(run.id());
        row.add(run.hash());
        row.add(run.kind().label());
        row.add(run.status().label());
        row.add(run.createdMs());
        row.add(record.strategy());
        row.add(record.symbol());
        row.add(record.timeframe());
        row.add(record.fromMs());
        row.add(record.toMs());
        row.add(record.engine());
        row.add(record.version());
        row.add(params(record));
        row.add(record.tradesHash());
        for (CoreMetric metric : CoreMetric.values()) {
            row.add(Metrics.value(record.metric(metric)));
        }
        return row;
    }

    private static String params(RunRecord record) {
        double[] values =
                record.params().stream().mapToDouble(Double::doubleValue).toArray();
        return Params.json(record.scope().plan().parameters(), values);
    }
}
