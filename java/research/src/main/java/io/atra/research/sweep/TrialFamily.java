package io.atra.research.sweep;

import io.atra.bars.Timeframe;
import io.atra.store.Database;
import io.atra.store.ledger.RunFilter;
import io.atra.store.ledger.RunRecord;
import io.atra.store.ledger.RunStore;
import io.atra.store.ledger.Scope;
import io.atra.store.ledger.StoredRun;
import io.atra.store.ledger.StoredScope;
import io.atra.store.ledger.TrialStore;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that was tried on a symbol in some time: by any strategy, on any timeframe. Who tries ten strategies has more luck
 * to account for than the sweep of one of them shows.
 *
 * @param trials how many trials were ever recorded
 * @param scopes of how many scopes
 * @param unnamed how many of the trials belong to scopes of which every run was deleted: nobody knows of which symbol they
 *     were, so they count
 * @param otherRules how many of the trials were computed by other versions of the rules
 */
public record TrialFamily(long trials, int scopes, long unnamed, long otherRules) {

    /** A month is longer than the bars of any timeframe that has no fixed length. */
    private static final long LONGEST_MS = 31L * 86_400_000;

    /** What was recorded nowhere: these trials alone. */
    static TrialFamily alone(long trials) {
        return new TrialFamily(trials, 1, 0, 0);
    }

    /**
     * That of a scope.
     *
     * @param symbol what its bars are bars of
     * @param fromMs open time of the first bar of its window
     * @param toMs the time at which its last bar is over
     * @throws io.atra.error.InputException when a row is damaged
     */
    public static TrialFamily of(Database ledger, Scope own, String symbol, long fromMs, long toMs) {
        Map<Scope, Boolean> related = related(ledger, own, symbol, fromMs, toMs);
        return of(members(ledger, related), related);
    }

    /** The scopes whose trials it is; as {@link #of}. */
    static List<StoredScope> scopes(Database ledger, Scope own, String symbol, long fromMs, long toMs) {
        return members(ledger, related(ledger, own, symbol, fromMs, toMs));
    }

    /** Of each scope that has a run, whether one is of the symbol in this time. */
    private static Map<Scope, Boolean> related(Database ledger, Scope own, String symbol, long fromMs, long toMs) {
        Map<Scope, Boolean> related = new HashMap<>();
        for (StoredRun run : new RunStore(ledger).list(RunFilter.newest(Integer.MAX_VALUE))) {
            RunRecord record = run.record();
            boolean relative = record.symbol().equals(symbol) && record.fromMs() < toMs && end(record) > fromMs;
            related.merge(record.scope(), relative, Boolean::logicalOr);
        }
        related.put(own, true);
        return related;
    }

    private static List<StoredScope> members(Database ledger, Map<Scope, Boolean> related) {
        return new TrialStore(ledger)
                .scopes().stream()
                        .filter(one -> one.trials() > 0 && related.getOrDefault(one.scope(), true))
                        .toList();
    }

    private static TrialFamily of(List<StoredScope> family, Map<Scope, Boolean> related) {
        return new TrialFamily(
                sum(family),
                family.size(),
                sum(family.stream()
                        .filter(one -> !related.containsKey(one.scope()))
                        .toList()),
                sum(family.stream()
                        .filter(one -> one.scope().semantics() != Scope.SEMANTICS)
                        .toList()));
    }

    private static long sum(List<StoredScope> scopes) {
        return scopes.stream().mapToLong(StoredScope::trials).sum();
    }

    /** The time at which a run's last bar is over. */
    static long end(RunRecord run) {
        return run.toMs() + lengthMs(run.timeframe());
    }

    /** How long a bar may be. */
    static long lengthMs(String timeframe) {
        return Arrays.stream(Timeframe.values())
                .filter(one -> one.label().equals(timeframe))
                .mapToLong(Timeframe::lengthMs)
                .filter(length -> length > 0)
                .findFirst()
                .orElse(LONGEST_MS);
    }
}
