package io.atra.store.live;

import io.atra.store.Damage;
import io.atra.store.Findings;
import io.atra.store.SqlConnection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        Map<Integer, Long> next = new HashMap<>();
        for (FillRow fill : journal.fills()) {
            long wanted = next.getOrDefault(fill.account(), 0L);
            if (fill.number() != wanted) throw lost(connection, session, fill.account(), wanted);
            next.put(fill.account(), wanted + 1);
        }
    }

    private static RuntimeException lost(SqlConnection connection, LiveSession session, int account, long number) {
        return Damage.in(
                connection.file(),
                "table live_fill: fill " + number + " of account " + account + " of session " + session.id()
                        + " is lost");
    }

    private interface Rest {
        void read(RowIn row) throws SQLException;
    }

    private static void order(RowIn row) throws SQLException {
        row.text();
        row.text();
        row.number();
    }

    /** Rows that nobody reads otherwise: place, account, time, and what the table has beside them. */
    private static void rows(SqlConnection connection, String table, Rest rest, LiveSession session)
            throws SQLException {
        try (RowIn row =
                new RowIn(connection, table, "SELECT * FROM " + table + " WHERE session_id = ?", session.id())) {
            while (row.next()) {
                LiveTables.place(row);
                row.number();
                row.number();
                rest.read(row);
                row.end();
            }
        }
    }
}
