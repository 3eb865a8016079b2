package io.atra.app.sweep;

import io.atra.app.data.Series;
import io.atra.lang.Strategy;
import io.atra.research.sweep.SweepResult;
import io.atra.research.sweep.SymbolResult;
import java.util.List;

/**
 * A sweep that was run: what, on which bars, with what result.
 *
 * @param strategy what was run
 * @param series what it was run on, one a symbol
 * @param engine what computed
 * @param threads on how many threads
 * @param all what came of it
 * @param luck how much of the best is luck, one a symbol; empty where nobody asked
 */
public record SweepReport(
        Strategy strategy, List<Series> series, String engine, int threads, SymbolResult all, List<LuckAnswer> luck) {

    /** Copies the lists. */
    public SweepReport {
        series = List.copyOf(series);
        luck = List.copyOf(luck);
    }

    /** What came of the first symbol, whose search and objective are those of all. */
    public SweepResult result() {
        return of(series.getFirst());
    }

    SweepResult of(Series one) {
        return all.results().values().stream()
                .skip(series.indexOf(one))
                .findFirst()
                .orElseThrow();
    }

    /** Whether there are several symbols. */
    public boolean several() {
        return series.size() > 1;
    }
}
