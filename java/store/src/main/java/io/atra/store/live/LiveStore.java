package io.atra.store.live;

import io.atra.bars.Bar;
import io.atra.error.RunException;
import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.SqlConnection;
import io.atra.store.bars.BarStore;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Sessions of paper trading in a database.
 *
 * <pre>{@code
 * LiveStore store = new LiveStore(database);
 * LiveSession session = store.find(hash).orElseGet(() -> store.begin(wanted));
 * LiveJournal before = store.journal(session);
 * store.append(session, batch).join();
 * }</pre>
 */
public final class LiveStore {

    private final Database database;
    private final BarStore bars;

    /** The sessions of a database. */
    public LiveStore(Database database) {
        this.database = database;
        this.bars = new BarStore(database);
    }

    /**
     * The session of an identity.
     *
     * @throws io.atra.error.InputException when its rows are damaged
     */
    public Optional<LiveSession> find(String hash) {
        return database.read(connection -> SessionTable.find(connection, hash));
    }

    /** All sessions, the oldest first. */
    public List<LiveSession> list() {
        return database.read(SessionTable::all);
    }

    /**
     * Begins a session.
     *
     * @param session its id is of no meaning
     * @return as it is stored
     */
    public LiveSession begin(LiveSession session) {
        return database.write(Durability.FULL, connection -> {
            LiveSession stored = SessionTable.insert(connection, session);
            LiveTables.state(connection, stored.id(), 0, new double[0]);
            return stored;
        });
    }

    /**
     * All that is stored of a session but signals and orders, which follow from it.
     *
     * @throws io.atra.error.InputException when a row is damaged
     */
    public LiveJournal journal(LiveSession session) {
        return database.read(connection -> LiveTables.read(connection, session.id()));
    }

    /**
     * Writes what came of a batch of events, all of it or nothing. Batches are written in the order of their numbers: one
     * whose predecessor is missing, since it failed, fails too; one that is written already stays as it is. Those with
     * fills, orders or actions of risk are on the disk when the future is done; others may be lost in a power cut, and
     * then come again.
     */
    public CompletableFuture<Boolean> append(LiveSession session, LiveBatch batch) {
        Durability durability = batch.binds() ? Durability.FULL : Durability.NORMAL;
        return database.executeWithRetryAsync(durability, connection -> {
            long written = LiveTables.batches(connection, session.id());
            if (written < batch.number) {
                throw new RunException(database.file() + ": batch " + written + " of session " + session.id()
                        + " was not written, so neither are those after it");
            }
            if (written == batch.number) write(connection, session, batch);
            return true;
        });
    }

    private void write(SqlConnection connection, LiveSession session, LiveBatch batch) throws SQLException {
        for (Map.Entry<LiveBatch.Key, List<Bar>> each : batch.bars.entrySet()) {
            LiveBatch.Key key = each.getKey();
            bars.appending(key.symbol(), key.timeframe(), each.getValue()).run(connection);
        }
        LiveTables.write(connection, session.id(), batch);
    }

    /** Deletes a session and all that came of it. */
    public void delete(LiveSession session) {
        database.change(
                Durability.FULL,
                connection -> connection.update("DELETE FROM live_session WHERE id = ?", session.id()));
    }
}
