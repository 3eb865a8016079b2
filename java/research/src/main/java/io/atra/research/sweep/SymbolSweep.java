package io.atra.research.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BiConsumer;

/**
 * The same sweep over several symbols: each on its own bars, with trials of its own, one after the other.
 *
 * <pre>{@code
 * SymbolResult result = SymbolSweep.of(sweeps).run((symbol, rows) -> table.add(symbol, rows));
 * result.top().getFirst().symbol();    // where the best one was
 * }</pre>
 */
public final class SymbolSweep {

    private final SequencedMap<String, Sweep> sweeps;
    private SweepProgress progress = (done, total) -> {};

    private SymbolSweep(SequencedMap<String, Sweep> sweeps) {
        this.sweeps = sweeps;
    }

    /**
     * A sweep over these.
     *
     * @param sweeps one a symbol, with one objective; each says itself where it keeps its trials and when it stops
     * @throws IllegalArgumentException when there are none, or they rank by different metrics
     */
    public static SymbolSweep of(SequencedMap<String, Sweep> sweeps) {
        if (sweeps.values().stream().map(sweep -> sweep.objective).distinct().count() != 1) {
            throw new IllegalArgumentException("sweeps with one objective are needed");
        }
        return new SymbolSweep(new LinkedHashMap<>(sweeps));
    }

    /** Tells this how far all of them are. */
    public SymbolSweep progress(SweepProgress listener) {
        progress = listener;
        return this;
    }

    /** Checks all of them, as {@link Sweep#check} does. */
    public SymbolSweep check() {
        sweeps.values().forEach(Sweep::check);
        return this;
    }

    /**
     * Runs all of them; what goes wrong with one is thrown before any is run where it can be known, see
     * {@link Sweep#run}.
     *
     * @param consumer takes the rows of each symbol in the order of its search, symbol by symbol
     */
    public SymbolResult run(BiConsumer<String, SweepRows> consumer) {
        check();
        SequencedMap<String, SweepResult> results = new LinkedHashMap<>();
        long total = combinations();
        long before = 0;
        for (Map.Entry<String, Sweep> one : sweeps.entrySet()) {
            long begun = before;
            one.getValue().progress((done, all) -> progress.to(begun + done, total));
            SweepResult result = one.getValue().run(rows -> consumer.accept(one.getKey(), rows));
            results.put(one.getKey(), result);
            if (result.interrupted()) {
                break;
            }
            before += selected(one.getValue());
        }
        return new SymbolResult(results, best(results));
    }

    /** How many combinations are to be run, of all symbols; 0 when it was asked to stop before they were counted. */
    public long combinations() {
        return sweeps.values().stream().mapToLong(SymbolSweep::selected).sum();
    }

    private static long selected(Sweep sweep) {
        return sweep.census().map(Census::selected).orElse(0L);
    }

    /** A stable sort: of equals those of the earlier symbol, then the earlier row. */
    private List<SymbolRow> best(SequencedMap<String, SweepResult> results) {
        Sweep first = sweeps.firstEntry().getValue();
        Comparator<SymbolRow> byObjective = (a, b) -> first.objective.compare(a.row(), b.row());
        List<SymbolRow> all = new ArrayList<>();
        results.forEach((symbol, result) -> result.top().forEach(row -> all.add(new SymbolRow(symbol, row))));
        return all.stream().sorted(byObjective).limit(first.top).toList();
    }

    /** The sweep of a symbol. */
    public Sweep of(String symbol) {
        Sweep sweep = sweeps.get(symbol);
        if (sweep == null) {
            throw new IllegalArgumentException("no sweep of " + symbol);
        }
        return sweep;
    }
}
