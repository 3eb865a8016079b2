package io.atra.store.bars;

import io.atra.error.RunException;
import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.OwnerProcess;
import io.atra.store.SqlConnection;
import io.atra.store.SqlStep;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An import under way: its blocks go into the file one by one, in short transactions, and nobody sees them until one
 * commit makes all of them part of their series. A symbol has one import at a time.
 */
final class Staging implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Staging.class.getName());

    private static final long POLL_MS = 50;

    private final Database database;
    private final long importId;
    private long staged;
    private boolean published;
    private boolean closed;

    private Staging(Database database, long importId) {
        this.database = database;
        this.importId = importId;
    }

    /**
     * Begins an import of a symbol, after clearing away what dead ones left.
     *
     * @throws RunException when another import of the symbol goes on for longer than the database's patience
     */
    static Staging begin(Database database, String symbol) {
        long deadline = System.nanoTime() + database.settings().busyTimeoutMs() * 1_000_000L;
        Optional<Staging> begun = tryBegin(database, symbol);
        while (begun.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw occupied(database, symbol);
            }
            pause();
            begun = tryBegin(database, symbol);
        }
        return begun.get();
    }

    /** The same without waiting; nothing while another import of the symbol goes on. */
    static Optional<Staging> tryBegin(Database database, String symbol) {
        Leftovers.removeDead(database);
        OptionalLong id = database.write(Durability.NORMAL, connection -> register(connection, symbol));
        if (id.isEmpty()) {
            return Optional.empty();
        }
        database.setBulk(true);
        return Optional.of(new Staging(database, id.getAsLong()));
    }

    private static OptionalLong register(SqlConnection connection, String symbol) throws SQLException {
        if (connection.queryLong("SELECT count(*) FROM import WHERE symbol = ?", symbol) > 0) {
            return OptionalLong.empty();
        }
        OwnerProcess owner = OwnerProcess.current();
        connection.update(
                "INSERT INTO import (symbol, place, pid, started_ms, touched_ms) VALUES (?, ?, ?, ?, ?)",
                symbol,
                owner.place(),
                owner.pid(),
                owner.startedMs(),
                System.currentTimeMillis());
        return OptionalLong.of(connection.queryLong("SELECT last_insert_rowid()"));
    }

    private static RunException occupied(Database database, String symbol) {
        long pid = database.read(connection -> connection.queryLong("SELECT pid FROM import WHERE symbol = ?", symbol));
        return new RunException(database.file() + ": " + symbol + " is being imported by process " + pid
                + "; nothing was changed: try again when that is done");
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunException("interrupted while waiting for another import; nothing was changed", e);
        }
    }

    Database database() {
        return database;
    }

    /** Stores a block for later. */
    Segment stage(StoredBlock block, long gaps) {
        requireRunning();
        long id = database.write(Durability.NORMAL, connection -> insert(connection, block));
        staged++;
        return Segment.of(id, block, gaps);
    }

    private long insert(SqlConnection connection, StoredBlock block) throws SQLException {
        int owned = connection.update(
                "UPDATE import SET touched_ms = ? WHERE id = ?", System.currentTimeMillis(), importId);
        if (owned == 0) {
            throw takenForDead();
        }
        long id = BlockTable.insert(connection, block);
        connection.update("INSERT INTO loose_block VALUES (?, ?)", id, importId);
        return id;
    }

    private RunException takenForDead() {
        return new RunException(database.file() + ": another program took this import for dead and removed what it had"
                + " stored; nothing of it was kept: run it again");
    }

    /** Makes all changes visible at once and for good; what {@code also} does is part of it. */
    void publish(List<SeriesChange> changes, SqlStep also) {
        requireRunning();
        database.change(Durability.FULL, connection -> {
            requireWhole(connection);
            for (SeriesChange change : changes) {
                SeriesTable.apply(connection, change, importId);
            }
            also.run(connection);
        });
        published = true;
    }

    private void requireRunning() {
        if (published || closed) {
            throw new IllegalStateException("this import has ended");
        }
    }

    /** An import in another container that was silent for long may have been taken for dead. */
    private void requireWhole(SqlConnection connection) throws SQLException {
        long found = connection.queryLong("SELECT count(*) FROM loose_block WHERE import_id = ?", importId);
        if (found != staged) {
            throw takenForDead();
        }
    }

    /** Ends the import; what was not published is gone. A second time does nothing. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            clear();
        }
    }

    private void clear() {
        try {
            database.setBulk(false);
            Leftovers.remove(database, importId);
        } catch (RunException later) {
            // What stays is seen by nobody, and the next process that imports removes it.
            LOG.log(System.Logger.Level.DEBUG, "leftovers stay", later);
        }
    }
}
