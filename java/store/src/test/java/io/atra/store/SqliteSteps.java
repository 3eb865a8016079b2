package io.atra.store;

import io.atra.error.RunException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.sqlite.ProgressHandler;

/** A clock that goes on by what SQLite does, and so tells the same on every machine, whatever else it does. */
public final class SqliteSteps {

    private static final int AT_ONCE = 10;
    private static final long STEP_NS = 50;

    private SqliteSteps() {}

    /** One that goes on by what a connection does from now on, ns. */
    public static LongSupplier clock(SqlConnection connection) {
        AtomicLong now = new AtomicLong();
        ProgressHandler handler = new ProgressHandler() {
            @Override
            protected int progress() {
                now.addAndGet(AT_ONCE * STEP_NS);
                return 0;
            }
        };
        try {
            ProgressHandler.setHandler(connection.driver(), AT_ONCE, handler);
        } catch (SQLException e) {
            throw new RunException("SQLite does not tell of its steps", e);
        }
        return now::get;
    }
}
