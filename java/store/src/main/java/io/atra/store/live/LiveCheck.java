package io.atra.store.live;

import io.atra.store.Damage;
import io.atra.store.Findings;
import io.atra.store.SqlConnection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Checks everything in the journals of paper trading: the checksum of every row, and that no fill is missing. */
public final class LiveCheck {

    private LiveCheck() {}

    /** Checks all of it; damage goes into the findings. */
    public static void run(Findings findings) {
        Optional<List<LiveSession>> sessions = findings.look("live_session", SessionTable::all);
        List<LiveSession> all = sessions.orElse(List.of());
        findings.begin("sessions", all.size());
        for (LiveSession session : all) {
            findings.check("live_fill", connection -> check(connection, session, findings));
            findings.count("live session", 1);
            findings.advance(1);
        }
    }

    private static void check(SqlConnection connection, LiveSession session, Findings findings) throws SQLException {
        LiveJournal journal = LiveTables.read(connection, session.id());
        rows(connection, "live_signal", RowIn::number, session);
        rows(connection, "live_order", LiveCheck::order, session);
        findings.count("live fill", journal.fills().size());
        long next = 0;
        int account = -1;
        for (FillRow fill : journal.fills()) {
            next = fill.account() == account ? next : 0;
            account = fill.account();
            if (fill.number() != next++) {
                throw Damage.in(
                        connection.file(),
                        "table live_fill: fill " + (next - 1) + " of account " + account + " of session " + session.id()
                                + " is lost");
            }
        }
    }

    private interface Rest {
        void read(RowIn row) throws SQLException;
    }

    private static void order(RowIn row) throws SQLException {
        row.text();
        row.text();
        row.number();
    }

    /** Rows that nobody reads otherwise: session, account, time, and what the table has beside them. */
    private static void rows(SqlConnection connection, String table, Rest rest, LiveSession session)
            throws SQLException {
        try (RowIn row =
                new RowIn(connection, table, "SELECT * FROM " + table + " WHERE session_id = ?", session.id())) {
            while (row.next()) {
                for (int i = 0; i < 3; i++) row.number();
                rest.read(row);
                row.end();
            }
        }
    }
}
