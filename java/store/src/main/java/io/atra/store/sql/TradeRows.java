package io.atra.store.sql;

import io.atra.engine.Trade;
import io.atra.store.Database;
import io.atra.store.SqlConnection;
import io.atra.store.ledger.RunFilter;
import io.atra.store.ledger.RunStore;
import io.atra.store.ledger.StoredRun;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Table {@code trades}: a row a trade of a recorded run. */
record TradeRows(Database database) implements OnDemand {

    @Override
    public String name() {
        return "trades";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "run INTEGER",
                "position INTEGER",
                "symbol TEXT",
                "direction TEXT",
                "entry_bar INTEGER",
                "entry_ts INTEGER",
                "entry_price REAL",
                "exit_bar INTEGER",
                "exit_ts INTEGER",
                "exit_price REAL",
                "units REAL",
                "entry_fee REAL",
                "exit_fee REAL",
                "pnl REAL",
                "return REAL",
                "reason TEXT");
    }

    @Override
    public void fill(SqlConnection scratch) throws SQLException {
        RunStore ledger = new RunStore(database);
        for (StoredRun run : ledger.list(RunFilter.newest(Integer.MAX_VALUE))) {
            List<Trade> trades = ledger.trades(run);
            for (int i = 0; i < trades.size(); i++) {
                scratch.update(insert(), row(run, i, trades.get(i)).toArray());
            }
        }
    }

    private static List<@Nullable Object> row(StoredRun run, int position, Trade trade) {
        boolean closed = trade.closed();
        return Arrays.asList(
                run.id(),
                position,
                run.record().symbol(),
                trade.direction().label(),
                trade.entryBar(),
                trade.entryTsMs(),
                trade.entryPrice(),
                closed ? trade.exitBar() : null,
                closed ? trade.exitTsMs() : null,
                closed ? trade.exitPrice() : null,
                trade.units(),
                trade.entryFee(),
                closed ? trade.exitFee() : null,
                Metrics.value(trade.pnl()),
                Metrics.value(trade.returned()),
                trade.reason().label());
    }
}
