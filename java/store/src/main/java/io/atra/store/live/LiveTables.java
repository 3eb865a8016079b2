package io.atra.store.live;

import io.atra.engine.Direction;
import io.atra.engine.Reason;
import io.atra.engine.Trade;
import io.atra.engine.broker.Fill;
import io.atra.store.Doubles;
import io.atra.store.SqlConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows of a session's tables. */
final class LiveTables {

    private static final String FILLS = "INSERT INTO live_fill VALUES (" + marks(21) + ")";
    private static final String SIGNALS = "INSERT INTO live_signal VALUES (" + marks(7) + ")";
    private static final String ORDERS = "INSERT INTO live_order VALUES (" + marks(9) + ")";
    private static final String RISKS = "INSERT INTO live_risk VALUES (" + marks(9) + ")";
    private static final String MARKS = "INSERT OR REPLACE INTO live_mark VALUES (" + marks(6) + ")";
    private static final String STATE = "INSERT OR REPLACE INTO live_state VALUES (" + marks(4) + ")";

    private LiveTables() {}

    static String marks(int count) {
        return "?" + ", ?".repeat(count - 1);
    }

    static void write(SqlConnection connection, long session, LiveBatch batch) throws SQLException {
        signals(connection, session, batch);
        orders(connection, session, batch);
        fills(connection, session, batch);
        risks(connection, session, batch.risks);
        markRows(connection, session, batch.marks);
        state(connection, session, batch.number + 1, batch.state);
    }

    static void state(SqlConnection connection, long session, long batches, double[] numbers) throws SQLException {
        RowOut out = new RowOut(connection, STATE);
        out.number(session)
                .number(batches)
                .bytes(Doubles.bytes(numbers, 0, numbers.length))
                .write();
        out.end();
    }

    /** How many batches are written. */
    static long batches(SqlConnection connection, long session) throws SQLException {
        return connection.queryLong("SELECT batches FROM live_state WHERE session_id = ?", session);
    }

    private static void signals(SqlConnection connection, long session, LiveBatch batch) throws SQLException {
        RowOut out = new RowOut(connection, SIGNALS);
        for (int i = 0; i < batch.signals.size(); i++) {
            LiveBatch.SignalRow row = batch.signals.get(i);
            out.number(session).number(batch.number).number(i);
            out.number(row.account()).number(row.tsMs()).number(row.rules()).write();
        }
        out.end();
    }

    private static void orders(SqlConnection connection, long session, LiveBatch batch) throws SQLException {
        RowOut out = new RowOut(connection, ORDERS);
        for (int i = 0; i < batch.orders.size(); i++) {
            LiveBatch.OrderRow row = batch.orders.get(i);
            out.number(session).number(batch.number).number(i);
            out.number(row.account()).number(row.tsMs());
            out.text(row.closes()).text(row.enters()).flag(row.admitted()).write();
        }
        out.end();
    }

    private static void fills(SqlConnection connection, long session, LiveBatch batch) throws SQLException {
        RowOut out = new RowOut(connection, FILLS);
        for (int i = 0; i < batch.fills.size(); i++) {
            FillRow row = batch.fills.get(i);
            Fill fill = row.fill();
            out.number(session).number(batch.number).number(i);
            out.number(row.account()).number(row.number());
            out.number(fill.bar()).number(fill.tsMs()).text(fill.direction().label());
            out.real(fill.price()).real(fill.units()).real(fill.fee());
            out.real(row.told()).flag(row.late());
            trade(out, fill);
            out.write();
        }
        out.end();
    }

    private static void trade(RowOut out, Fill fill) throws SQLException {
        Trade trade = fill.trade();
        if (trade == null) {
            out.none().none().none().none().none().none().none();
            return;
        }
        out.number(trade.entryBar()).number(trade.entryTsMs());
        out.real(trade.entryPrice()).real(trade.entryFee());
        out.real(trade.pnl()).real(trade.returned()).text(trade.reason().label());
    }

    private static void risks(SqlConnection connection, long session, List<RiskRow> rows) throws SQLException {
        RowOut out = new RowOut(connection, RISKS);
        for (RiskRow row : rows) {
            out.number(session).number(row.number()).number(row.account());
            out.number(row.bar()).number(row.tsMs()).text(row.action());
            out.real(row.fraction()).text(row.why()).write();
        }
        out.end();
    }

    private static void markRows(SqlConnection connection, long session, List<Mark> rows) throws SQLException {
        RowOut out = new RowOut(connection, MARKS);
        for (Mark row : rows) {
            out.number(session).text(row.symbol()).text(row.timeframe());
            out.number(row.lastMs()).number(row.bars()).write();
        }
        out.end();
    }

    static LiveJournal read(SqlConnection connection, long session) throws SQLException {
        return new LiveJournal(
                readMarks(connection, session),
                readFills(connection, session),
                readRisks(connection, session),
                readRefusals(connection, session),
                batches(connection, session),
                readState(connection, session));
    }

    private static List<Mark> readMarks(SqlConnection connection, long session) throws SQLException {
        List<Mark> marks = new ArrayList<>();
        try (RowIn row = new RowIn(connection, "live_mark", "SELECT * FROM live_mark WHERE session_id = ?", session)) {
            while (row.next()) {
                row.number();
                marks.add(new Mark(row.word(), row.word(), row.number(), row.number()));
                row.end();
            }
        }
        return marks;
    }

    private static List<FillRow> readFills(SqlConnection connection, long session) throws SQLException {
        List<FillRow> fills = new ArrayList<>();
        try (RowIn row = new RowIn(
                connection,
                "live_fill",
                "SELECT * FROM live_fill WHERE session_id = ? ORDER BY batch, position",
                session)) {
            while (row.next()) fills.add(readFill(row));
        }
        return fills;
    }

    private static FillRow readFill(RowIn row) throws SQLException {
        place(row);
        int account = (int) row.number();
        long number = row.number();
        long bar = row.number();
        long tsMs = row.number();
        Direction direction = Direction.LONG.label().equals(row.word()) ? Direction.LONG : Direction.SHORT;
        double price = row.real();
        double units = row.real();
        double fee = row.real();
        double told = row.real();
        boolean late = row.flag();
        Fill fill = row.isNone()
                ? entry(row, bar, tsMs, direction, price, units, fee)
                : exit(row, bar, tsMs, direction, price, units, fee);
        row.end();
        return new FillRow(account, number, fill, told, late);
    }

    /** Session, batch and position. */
    static void place(RowIn row) throws SQLException {
        row.number();
        row.number();
        row.number();
    }

    private static Fill entry(
            RowIn row, long bar, long tsMs, Direction direction, double price, double units, double fee)
            throws SQLException {
        for (int i = 0; i < 7; i++) row.none();
        return new Fill(bar, tsMs, direction, price, units, fee, null);
    }

    private static Fill exit(
            RowIn row, long bar, long tsMs, Direction direction, double price, double units, double fee)
            throws SQLException {
        long entryBar = row.number();
        long entryMs = row.number();
        double entryPrice = row.real();
        double entryFee = row.real();
        double pnl = row.real();
        double returned = row.real();
        String label = row.word();
        Reason reason = Arrays.stream(Reason.values())
                .filter(known -> known.label().equals(label))
                .findFirst()
                .orElseThrow(row::damaged);
        Trade trade = new Trade(
                0,
                direction,
                reason,
                entryBar,
                bar,
                entryMs,
                tsMs,
                entryPrice,
                price,
                units,
                entryFee,
                fee,
                pnl,
                returned);
        return new Fill(bar, tsMs, direction, price, units, fee, trade);
    }

    private static List<RiskRow> readRisks(SqlConnection connection, long session) throws SQLException {
        List<RiskRow> risks = new ArrayList<>();
        try (RowIn row = new RowIn(
                connection, "live_risk", "SELECT * FROM live_risk WHERE session_id = ? ORDER BY number", session)) {
            while (row.next()) {
                row.number();
                risks.add(new RiskRow(
                        row.number(),
                        (int) row.number(),
                        row.number(),
                        row.number(),
                        row.word(),
                        row.real(),
                        row.word()));
                row.end();
            }
        }
        return risks;
    }

    private static List<LiveJournal.Refusal> readRefusals(SqlConnection connection, long session) throws SQLException {
        List<LiveJournal.Refusal> refusals = new ArrayList<>();
        try (RowIn row = new RowIn(
                connection, "live_order", "SELECT * FROM live_order WHERE session_id = ? AND admitted = 0", session)) {
            while (row.next()) {
                place(row);
                refusals.add(new LiveJournal.Refusal((int) row.number(), row.number()));
                row.text();
                row.text();
                row.flag();
                row.end();
            }
        }
        return refusals;
    }

    private static double[] readState(SqlConnection connection, long session) throws SQLException {
        try (RowIn row =
                new RowIn(connection, "live_state", "SELECT * FROM live_state WHERE session_id = ?", session)) {
            if (!row.next()) return new double[0];
            row.number();
            row.number();
            byte[] data = row.bytes();
            row.end();
            return Doubles.array(data);
        }
    }
}
