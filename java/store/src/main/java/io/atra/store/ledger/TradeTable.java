package io.atra.store.ledger;

import io.atra.engine.Direction;
import io.atra.engine.Reason;
import io.atra.engine.Trade;
import io.atra.store.Damage;
import io.atra.store.RowChecksum;
import io.atra.store.Rows;
import io.atra.store.SqlConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of table trade. */
final class TradeTable {

    private static final String INSERT = "INSERT INTO trade (run_id, position, symbol, direction, entry_bar, entry_ts,"
            + " entry_price, exit_bar, exit_ts, exit_price, units, entry_fee, exit_fee, pnl, return, reason, checksum)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String SELECT = "SELECT position, symbol, direction, entry_bar, entry_ts, entry_price,"
            + " exit_bar, exit_ts, exit_price, units, entry_fee, exit_fee, pnl, return, reason, checksum"
            + " FROM trade WHERE run_id = ? ORDER BY position";

    private TradeTable() {}

    static void insert(SqlConnection connection, long runId, List<Trade> trades) throws SQLException {
        for (int i = 0; i < trades.size(); i++) {
            insert(connection, runId, i, trades.get(i));
        }
    }

    private static void insert(SqlConnection connection, long runId, int position, Trade trade) throws SQLException {
        boolean closed = trade.closed();
        connection.update(
                INSERT,
                runId,
                position,
                trade.symbol(),
                trade.direction().label(),
                trade.entryBar(),
                trade.entryTsMs(),
                real(trade.entryPrice()),
                closed ? trade.exitBar() : null,
                closed ? trade.exitTsMs() : null,
                closed ? real(trade.exitPrice()) : null,
                real(trade.units()),
                real(trade.entryFee()),
                closed ? real(trade.exitFee()) : null,
                real(trade.pnl()),
                real(trade.returned()),
                trade.reason().label(),
                checksum(runId, position, trade));
    }

    /** SQLite has no NaN. */
    private static @Nullable Double real(double value) {
        return Double.isNaN(value) ? null : value;
    }

    /**
     * The trade log of a run.
     *
     * @param count how many rows it must have
     */
    static List<Trade> read(SqlConnection connection, long runId, int count) throws SQLException {
        List<Trade> trades = new ArrayList<>();
        try (Rows row = connection.query(SELECT, runId)) {
            while (row.next()) {
                int position = trades.size();
                Trade trade = trade(connection, runId, row);
                if (row.getInt(1) != position || row.getLong(16) != checksum(runId, position, trade)) {
                    throw damaged(connection, runId, position);
                }
                trades.add(trade);
            }
        }
        if (trades.size() != count) {
            throw Damage.in(
                    connection.file(), "table trade has " + trades.size() + " of " + count + " rows of run " + runId);
        }
        return trades;
    }

    private static RuntimeException damaged(SqlConnection connection, long runId, int position) {
        return Damage.in(connection.file(), "table trade, run " + runId + ", row " + position);
    }

    private static Trade trade(SqlConnection connection, long runId, Rows row) throws SQLException {
        Direction direction = direction(row.getText(3));
        Reason reason = reason(row.getText(15));
        if (direction == null || reason == null) {
            throw damaged(connection, runId, row.getInt(1));
        }
        boolean closed = reason != Reason.OPEN;
        return new Trade(
                row.getInt(2),
                direction,
                reason,
                row.getLong(4),
                closed ? row.getLong(7) : Trade.NO_BAR,
                row.getLong(5),
                closed ? row.getLong(8) : 0,
                real(row, 6),
                closed ? real(row, 9) : 0,
                real(row, 10),
                real(row, 11),
                closed ? real(row, 12) : 0,
                real(row, 13),
                real(row, 14));
    }

    private static double real(Rows row, int column) throws SQLException {
        double value = row.getDouble(column);
        return value == 0 && row.isNull(column) ? Double.NaN : value;
    }

    private static @Nullable Direction direction(@Nullable String label) {
        for (Direction direction : Direction.values()) {
            if (direction.label().equals(label)) {
                return direction;
            }
        }
        return null;
    }

    private static @Nullable Reason reason(@Nullable String label) {
        for (Reason reason : Reason.values()) {
            if (reason.label().equals(label)) {
                return reason;
            }
        }
        return null;
    }

    /** SQLite has one zero and one NaN only. */
    private static long checksum(long runId, int position, Trade trade) {
        return new RowChecksum()
                .add(runId)
                .add(position)
                .add(trade.symbol())
                .add(trade.direction().label())
                .add(trade.entryBar())
                .add(trade.entryTsMs())
                .add(plain(trade.entryPrice()))
                .add(trade.exitBar())
                .add(trade.exitTsMs())
                .add(plain(trade.exitPrice()))
                .add(plain(trade.units()))
                .add(plain(trade.entryFee()))
                .add(plain(trade.exitFee()))
                .add(plain(trade.pnl()))
                .add(plain(trade.returned()))
                .add(trade.reason().label())
                .value();
    }

    private static double plain(double value) {
        return Double.isNaN(value) ? Double.NaN : value + 0.0;
    }
}
