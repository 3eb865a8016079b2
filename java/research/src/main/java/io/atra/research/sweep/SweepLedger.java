package io.atra.research.sweep;

import io.atra.store.Database;
import io.atra.store.ledger.RunRecord;
import io.atra.store.ledger.Scope;
import java.util.List;

/**
 * Where a sweep keeps its trials, and what is written beside them for people.
 *
 * @param database open for writing; it stays open
 * @param strategy the strategy's name
 * @param symbol what the bars are bars of
 * @param timeframe the label of their timeframe
 * @param version of the program
 * @param source where the bars came from
 */
public record SweepLedger(
        Database database, String strategy, String symbol, String timeframe, String version, String source) {

    /** The same for a program that has no version of its own. */
    public static SweepLedger of(Database database, String strategy, String symbol, String timeframe) {
        return new SweepLedger(database, strategy, symbol, timeframe, "library", "memory");
    }

    /**
     * The row of a run that begins.
     *
     * @param firstMs the first bar of its window, {@code lastMs} the last
     * @param manifest what it is told to do and where, as JSON
     */
    public RunRecord begun(Scope scope, long firstMs, long lastMs, String engine, String manifest) {
        return new RunRecord(
                scope, strategy, symbol, timeframe, firstMs, lastMs, engine, version, List.of(), List.of(), List.of(),
                "", "{}", "[]", manifest);
    }
}
