package io.atra.store.ledger;

import io.atra.engine.Trade;
import io.atra.error.UsageException;
import io.atra.store.Database;
import io.atra.store.Doubles;
import io.atra.store.Durability;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The runs in a database. Every row is checked when it is read. */
public final class RunStore {

    /** Fewer letters of a hash name too much. */
    private static final int SHORTEST_PREFIX = 4;

    private final Database database;
    private final InstantSource clock;

    /** Opens the ledger of a database. */
    public RunStore(Database database) {
        this(database, InstantSource.system());
    }

    RunStore(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Records a backtest, its trial and its trades in one durable commit. A trial that was recorded before counts once.
     *
     * @return the run as it is stored
     */
    public StoredRun record(RunRecord run) {
        long createdMs = clock.millis();
        return database.write(Durability.FULL, connection -> {
            ScopeTable.Row scope = ScopeTable.ensure(connection, run.scope());
            byte[] params = Doubles.sortable(run.params());
            if (TrialTable.insert(connection, scope.id(), params, Doubles.bytes(run.metrics()))) {
                ScopeTable.addTrials(connection, scope, 1);
            }
            byte[] hash = run.scope().hashWith(params);
            long id = RunTable.insert(
                    connection, new RunTable.Row(scope.id(), hash, RunKind.BACKTEST, RunStatus.DONE, createdMs, run));
            TradeTable.insert(connection, id, run.trades());
            return RunTable.byNumber(connection, id).orElseThrow();
        });
    }

    /**
     * Records that a sweep begins. Its trials come later, from {@link TrialStore}; the row is brought up to date by
     * {@link #end}. Rows of the same sweep whose process is gone are no longer told to be running.
     *
     * @param run without trades, without a best trial
     * @param identity what is swept: the same for a repetition
     */
    public StoredRun begin(RunRecord run, String identity) {
        return begin(RunKind.SWEEP, run, identity);
    }

    /** The same of a run of this kind. */
    public StoredRun begin(RunKind kind, RunRecord run, String identity) {
        long createdMs = clock.millis();
        return database.write(Durability.FULL, connection -> {
            ScopeTable.Row scope = ScopeTable.ensure(connection, run.scope());
            byte[] hash = run.scope().hashWith(identity.getBytes(StandardCharsets.UTF_8));
            for (StoredRun dead : RunTable.select(connection, other -> isLeftOver(other, hash), Integer.MAX_VALUE)) {
                RunTable.update(connection, dead.id(), row(scope.id(), dead, RunStatus.INTERRUPTED, dead.record()));
            }
            long id = RunTable.insert(
                    connection, new RunTable.Row(scope.id(), hash, kind, RunStatus.RUNNING, createdMs, run));
            return RunTable.byNumber(connection, id).orElseThrow();
        });
    }

    private static boolean isLeftOver(StoredRun run, byte[] hash) {
        return run.status() == RunStatus.RUNNING
                && run.hash().equals(StoredRun.hex(hash))
                && run.process().flatMap(ProcessHandle::of).isEmpty();
    }

    private static RunTable.Row row(long scopeId, StoredRun run, RunStatus status, RunRecord record) {
        byte[] hash = HexFormat.of().parseHex(run.hash());
        return new RunTable.Row(scopeId, hash, run.kind(), status, run.createdMs(), record);
    }

    /**
     * Records how a sweep ended.
     *
     * @param best values of the parameters of its best trial; empty when there is none
     * @param metrics the core metrics of that trial
     * @param counts a JSON object
     * @param warnings a JSON array of sentences
     */
    public void end(
            StoredRun run, RunStatus status, List<Double> best, List<Double> metrics, String counts, String warnings) {
        end(run, status, run.record().with(best, metrics, counts, warnings));
    }

    /**
     * Records how a run ended that was begun, with its trades, in one durable commit.
     *
     * @param ended as it was begun, with what came of it
     */
    public void end(StoredRun run, RunStatus status, RunRecord ended) {
        database.change(Durability.FULL, connection -> {
            ScopeTable.Row scope = ScopeTable.ensure(connection, run.record().scope());
            RunTable.update(connection, run.id(), row(scope.id(), run, status, ended));
            TradeTable.insert(connection, run.id(), ended.trades());
        });
    }

    /** Deletes runs and their trades in one commit. Their trials stay: what was tried counts for ever. */
    public void delete(List<StoredRun> runs) {
        database.change(Durability.FULL, connection -> {
            for (StoredRun run : runs) {
                RunTable.delete(connection, run.id());
            }
        });
    }

    /**
     * The newest runs that a filter accepts, newest first.
     *
     * @throws io.atra.error.InputException when one that was looked at is damaged, or any is lost
     */
    public List<StoredRun> list(RunFilter filter) {
        return database.read(
                connection -> RunTable.select(connection, stored -> filter.accepts(stored.record()), filter.limit()));
    }

    /**
     * The run that a user means.
     *
     * @param reference the number of a run, or at least four letters from the start of its hash; of repetitions the
     *     newest is meant
     * @throws UsageException when there is none, or the letters fit several
     */
    public StoredRun find(String reference) {
        String wanted = reference.toLowerCase(Locale.ROOT);
        Optional<StoredRun> numbered = byNumber(wanted);
        if (numbered.isPresent()) {
            return numbered.get();
        }
        if (!wanted.matches("[0-9a-f]{" + SHORTEST_PREFIX + ",64}")) {
            throw noRun(reference);
        }
        return only(
                reference,
                database.read(connection ->
                        RunTable.select(connection, run -> run.hash().startsWith(wanted), Integer.MAX_VALUE)));
    }

    private Optional<StoredRun> byNumber(String reference) {
        boolean number = reference.matches("[0-9]{1,9}");
        return number
                ? database.read(connection -> RunTable.byNumber(connection, Long.parseLong(reference)))
                : Optional.empty();
    }

    private StoredRun only(String reference, List<StoredRun> runs) {
        if (runs.isEmpty()) {
            throw noRun(reference);
        }
        if (runs.stream().map(StoredRun::hash).distinct().count() > 1) {
            throw new UsageException(database.file() + ": '" + reference + "' fits several runs, such as "
                    + runs.getFirst().id() + " and " + runs.getLast().id() + ": type the number, or more letters");
        }
        return runs.getFirst();
    }

    private UsageException noRun(String reference) {
        return new UsageException(database.file() + ": no run '" + reference
                + "': 'atra runs list' shows the numbers and hashes of those there are");
    }

    /**
     * The trade log of a run.
     *
     * @throws io.atra.error.InputException when a row is damaged or lost
     */
    public List<Trade> trades(StoredRun run) {
        return database.read(connection -> TradeTable.read(connection, run.id(), run.tradeCount()));
    }
}
