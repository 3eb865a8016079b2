package io.atra.research.sweep;

import io.atra.store.ledger.Scope;
import io.atra.store.ledger.TrialBlock;
import io.atra.store.ledger.TrialStore;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Leaves behind which trials of a scope are best, where a sweep has seen enough of them to know. */
final class BestKeeper {

    private final TrialStore store;
    private final Scope scope;
    private final Objective objective;
    private final int width;
    private final long before;
    private final Optional<TrialBlock> known;
    private final BestTrials best;
    private long found;
    private long computed;

    /**
     * Before the sweep computes anything.
     *
     * @param before how many trials the scope has
     */
    BestKeeper(TrialStore store, Scope scope, Objective objective, int width, long before) {
        this.store = store;
        this.scope = scope;
        this.objective = objective;
        this.width = width;
        this.before = before;
        this.known = width == 0 ? Optional.empty() : store.best(scope, objective.metric(), width);
        this.best = new BestTrials(objective, TrialStore.MOST_BEST);
    }

    /** Looks at rows of the sweep. */
    void offer(TrialBlock rows) {
        best.offer(rows);
    }

    /** So many more trials of the sweep were there before it. */
    void found(int trials) {
        found += trials;
    }

    /** So many more were computed by it. */
    void computed(int trials) {
        computed += trials;
    }

    /** After all trials are written: known are those kept before and those of the sweep, if that is all there are. */
    void keep() {
        boolean seenAll = found == before;
        if (width > 0 && (seenAll || known.isPresent())) {
            store.keepBest(
                    scope,
                    objective.metric(),
                    before + computed,
                    withKnown(seenAll).block(width));
        }
    }

    private BestTrials withKnown(boolean seenAll) {
        if (seenAll || known.isEmpty()) {
            return best;
        }
        BestTrials both = new BestTrials(objective, TrialStore.MOST_BEST);
        Set<List<Double>> seen = new HashSet<>();
        Stream.concat(BestTrials.trials(known.get()), best.best().stream())
                .filter(trial -> seen.add(BestTrials.list(trial.values())))
                .forEach(both::offer);
        return both;
    }
}
