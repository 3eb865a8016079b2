package io.atra.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one connection by which this process writes to a file. It is opened when it is needed and opened again after a
 * commit that failed. Whoever uses it has the turn: see {@link SharedWriter}.
 */
final class WriterConnection {

    private static final System.Logger LOG = System.getLogger(WriterConnection.class.getName());

    /** Opens it with all its settings. */
    @FunctionalInterface
    interface Opener {
        SqlConnection open() throws SQLException;
    }

    private record Open(SqlConnection connection, TransactionSteps steps) {}

    private final Path file;
    private final Opener opener;
    private final Function<SqlConnection, TransactionSteps> stepsOf;
    private volatile @Nullable Open open;
    private int bulks;
    private boolean doubtful;

    WriterConnection(Path file, Opener opener, Function<SqlConnection, TransactionSteps> stepsOf) {
        this.file = file;
        this.opener = opener;
        this.stepsOf = stepsOf;
    }

    boolean isOpen() {
        return open != null;
    }

    SqlConnection connection() throws SQLException {
        return ready().connection();
    }

    TransactionSteps steps() throws SQLException {
        return ready().steps();
    }

    /** Whether the transaction that has been going on for so long takes up another operation. */
    boolean takesMore(long lastsNs) {
        Open present = open;
        return present != null && present.steps().takesMore(lastsNs);
    }

    private Open ready() throws SQLException {
        Open ready = open;
        if (ready == null) {
            SqlConnection connection = opener.open();
            ready = new Open(connection, stepsOf.apply(connection));
            open = ready;
            setCheckpointPages(connection);
        }
        return ready;
    }

    /** One more bulk load, or one less: while there is any, the log may grow before it is moved into the file. */
    void addBulk(int change) throws SQLException {
        bulks += change;
        Open present = open;
        if (present != null) {
            setCheckpointPages(present.connection());
        }
    }

    private void setCheckpointPages(SqlConnection connection) throws SQLException {
        int pages = bulks > 0 ? Pragmas.BULK_AUTOCHECKPOINT_PAGES : Pragmas.AUTOCHECKPOINT_PAGES;
        connection.execute("PRAGMA wal_autocheckpoint=" + pages);
    }

    /** After an error that leaves the state of the connection open: the next use opens another. */
    void discard(Throwable failure) {
        Open discarded = open;
        open = null;
        try {
            if (discarded != null) {
                discarded.connection().close();
            }
        } catch (SQLException again) {
            failure.addSuppressed(again);
        }
    }

    /**
     * After a commit that reported an error. The system may have given up pages of the log that it did not get onto the
     * disk and not tell so again: what the log holds, and what comes after it there, is safe only once all of it was
     * moved into the file.
     */
    void doubtLog() {
        doubtful = true;
    }

    /**
     * Moves a log that is doubted into the file; a log that is not is left alone.
     *
     * @return whether what was committed is safe from a power cut
     */
    boolean settleLog() throws SQLException {
        if (doubtful) {
            // Not by a statement that is kept: the driver closes one that fails, and this is asked again.
            doubtful = !"0".equals(connection().queryText("PRAGMA wal_checkpoint(TRUNCATE)"));
        }
        return !doubtful;
    }

    /** Moves what nobody reads any more into the file, without waiting for anybody. */
    void checkpointIdle() {
        checkpoint("PASSIVE");
    }

    private void checkpoint(String kind) {
        Open present = open;
        try {
            if (present != null) {
                present.connection().execute("PRAGMA wal_checkpoint(" + kind + ")");
            }
        } catch (SQLException later) {
            LOG.log(System.Logger.Level.DEBUG, () -> file + ": the log stays: " + later.getMessage());
        }
    }

    /**
     * Moves the log into the file and empties it, if nobody stands in the way now, and closes. What cannot be moved,
     * because somebody still reads it or the disk is full, is safe where it is and is moved another time.
     */
    void close() throws SQLException {
        Open closed = open;
        if (closed != null) {
            try (SqlConnection connection = closed.connection()) {
                connection.execute("PRAGMA busy_timeout=0");
                connection.optimize();
                checkpoint("TRUNCATE");
            } finally {
                open = null;
            }
        }
    }
}
