package io.atra.store.live;

import io.atra.store.Doubles;
import io.atra.store.SqlConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The rows of tables live_session and live_account. */
final class SessionTable {

    private static final String INSERT = "INSERT INTO live_session VALUES (" + LiveTables.marks(7) + ")";
    private static final String INSERT_ACCOUNT = "INSERT INTO live_account VALUES (" + LiveTables.marks(8) + ")";

    private SessionTable() {}

    static LiveSession insert(SqlConnection connection, LiveSession session) throws SQLException {
        long id = 1 + connection.queryLong("SELECT coalesce(max(id), 0) FROM live_session");
        RowOut row = new RowOut(connection, INSERT);
        row.number(id)
                .bytes(HexFormat.of().parseHex(session.hash()))
                .text(session.feed())
                .number(session.fromMs())
                .number(session.createdMs())
                .text(session.manifest())
                .write();
        row.end();
        RowOut out = new RowOut(connection, INSERT_ACCOUNT);
        for (LiveAccount account : session.accounts()) write(out, id, account);
        out.end();
        return session.with(id, session.accounts());
    }

    private static void write(RowOut out, long id, LiveAccount account) throws SQLException {
        out.number(id).number(account.number()).text(account.strategy()).text(account.planHash());
        out.bytes(Doubles.bytes(account.params()))
                .text(account.symbol())
                .text(account.timeframe())
                .write();
    }

    static Optional<LiveSession> find(SqlConnection connection, String hash) throws SQLException {
        return read(
                        connection,
                        "SELECT * FROM live_session WHERE hash = ?",
                        HexFormat.of().parseHex(hash))
                .stream()
                .findFirst();
    }

    static List<LiveSession> all(SqlConnection connection) throws SQLException {
        return read(connection, "SELECT * FROM live_session WHERE length(hash) = ? ORDER BY id", 32L);
    }

    private static List<LiveSession> read(SqlConnection connection, String sql, Object value) throws SQLException {
        List<LiveSession> bare = new ArrayList<>();
        try (RowIn row = new RowIn(connection, "live_session", sql, value)) {
            while (row.next()) {
                bare.add(new LiveSession(
                        row.number(),
                        HexFormat.of().formatHex(row.bytes()),
                        row.word(),
                        row.number(),
                        row.number(),
                        row.word(),
                        List.of()));
                row.end();
            }
        }
        List<LiveSession> whole = new ArrayList<>();
        for (LiveSession session : bare) {
            whole.add(session.with(session.id(), accounts(connection, session.id())));
        }
        return whole;
    }

    private static List<LiveAccount> accounts(SqlConnection connection, long session) throws SQLException {
        List<LiveAccount> accounts = new ArrayList<>();
        try (RowIn row = new RowIn(
                connection,
                "live_account",
                "SELECT * FROM live_account WHERE session_id = ? ORDER BY account",
                session)) {
            while (row.next()) {
                row.number();
                accounts.add(account(row));
                row.end();
            }
        }
        return accounts;
    }

    private static LiveAccount account(RowIn row) throws SQLException {
        int number = (int) row.number();
        String strategy = row.word();
        String hash = row.word();
        List<Double> params = Doubles.of(row.bytes());
        return new LiveAccount(number, strategy, hash, params, row.word(), row.word());
    }
}
