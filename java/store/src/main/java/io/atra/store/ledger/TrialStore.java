package io.atra.store.ledger;

import io.atra.engine.CoreMetric;
import io.atra.store.Database;
import io.atra.store.Durability;
import java.util.List;
import java.util.Optional;

/**
 * The trials in a database: what was ever tried, by scope. Every row is checked when it is read.
 *
 * <pre>{@code
 * new TrialStore(database).visit(scope, (params, metrics, sums) -> System.out.println(metrics[SHARPE.ordinal()]));
 * }</pre>
 */
public final class TrialStore {

    /** The most that {@link #best} tells. */
    public static final int MOST_BEST = 1_000;

    private final Database database;

    /** Opens the trials of a database. */
    public TrialStore(Database database) {
        this.database = database;
    }

    /**
     * Every scope that has trials, in the order in which they were first tried.
     *
     * @throws io.atra.error.InputException when one is damaged
     */
    public List<StoredScope> scopes() {
        return database.read(ScopeTable::all);
    }

    /**
     * How many trials of a scope were ever recorded.
     *
     * @throws io.atra.error.InputException when some of them are lost
     */
    public long count(Scope scope) {
        return database.read(connection -> {
            long id = ScopeTable.find(connection, scope);
            return id == 0 ? 0L : TrialTable.count(connection, ScopeTable.read(connection, id));
        });
    }

    /**
     * Fills in the metrics of those trials of a block that are stored.
     *
     * @param wanted in any order; quickest in ascending order of their parameters, as grids go
     * @return how many were found
     * @throws io.atra.error.InputException when one that was looked at is damaged
     */
    public int find(Scope scope, TrialBlock wanted) {
        return database.read(connection -> {
            long id = ScopeTable.find(connection, scope);
            return id == 0 || wanted.size() == 0 ? 0 : TrialTable.find(connection, id, wanted);
        });
    }

    /**
     * Records trials in one durable commit. One that was recorded before, by whomever, stays as it is and counts once.
     *
     * @param block their metrics are known
     * @return how many are new
     */
    public int add(Scope scope, TrialBlock block) {
        return database.write(Durability.FULL, connection -> {
            ScopeTable.Row row = ScopeTable.ensure(connection, scope);
            int added = TrialTable.insert(connection, row.id(), block);
            if (added > 0) {
                ScopeTable.addTrials(connection, row, added);
            }
            return added;
        });
    }

    /**
     * Shows all trials of a scope, in the order of their parameters.
     *
     * @return how many there are
     * @throws io.atra.error.InputException when one is damaged or lost
     */
    public long visit(Scope scope, TrialVisitor visitor) {
        return database.read(connection -> {
            long id = ScopeTable.find(connection, scope);
            return id == 0 ? 0L : TrialTable.visit(connection, ScopeTable.read(connection, id), visitor);
        });
    }

    /**
     * The best trials of a scope by a metric, with their metrics, as {@link #keepBest} was told them.
     *
     * @param width the number of parameters, at least 1
     * @return the best first, up to {@link #MOST_BEST}; nothing where trials have been added since
     * @throws io.atra.error.InputException when one is damaged or lost
     */
    public Optional<TrialBlock> best(Scope scope, CoreMetric metric, int width) {
        return database.read(connection -> {
            long id = ScopeTable.find(connection, scope);
            return id == 0
                    ? Optional.empty()
                    : TrialBestTable.find(connection, ScopeTable.read(connection, id), metric, width);
        });
    }

    /**
     * Keeps which trials of a scope are best by a metric, so that they are found without looking at all.
     *
     * @param trials how many the scope had when they were ranked; nothing is kept if it has more by now
     * @param best of all trials, the best first; all of them are recorded
     */
    public void keepBest(Scope scope, CoreMetric metric, long trials, TrialBlock best) {
        database.change(Durability.NORMAL, connection -> {
            ScopeTable.Row row = ScopeTable.ensure(connection, scope);
            if (row.trials() == trials) {
                TrialBestTable.put(connection, row, metric, best);
            }
        });
    }
}
