package io.atra.research.sweep;

import io.atra.engine.RunRequest;
import io.atra.engine.RunResult;
import io.atra.engine.Session;
import io.atra.engine.Warning;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** One run of a sweep: fetches combinations, has those computed that are not known, and hands the rows on in order. */
final class SweepRun {

    private final Sweep sweep;
    private final Consumer<SweepRows> consumer;
    private final SweepRows rows;
    private final TopRows top;
    private final ChunkSize chunk;
    private final Map<String, String> warnings = new TreeMap<>();
    private final long beginNanos = System.nanoTime();
    private long computed;
    private boolean interrupted;

    SweepRun(Sweep sweep, Consumer<SweepRows> consumer) {
        this.sweep = sweep;
        this.consumer = consumer;
        this.rows = new SweepRows(sweep.grid.names(), ChunkSize.MOST);
        this.top = new TopRows(sweep.objective, sweep.top);
        this.chunk = new ChunkSize(sweep.threads);
    }

    SweepResult run() {
        Optional<Census> census = Census.take(sweep.grid, sweep.where, sweep.plan, sweep.stop);
        if (census.isEmpty()) {
            interrupted = true;
            return result(new Census(0, 0));
        }
        try (Session session = sweep.engine.open(sweep.plan, List.of(sweep.bars), sweep.memoryBytes)) {
            Combinations combinations = new Combinations(sweep.grid, sweep.where);
            while (!interrupted && rows.fill(combinations)) {
                fill(session, census.get());
            }
        }
        return result(census.get());
    }

    private void fill(Session session, Census census) {
        int from = 0;
        while (from < rows.size() && !interrupted) {
            int to = Math.min(from + chunk.combinations(), rows.size());
            compute(session, from, to);
            sweep.progress.to(rows.first() + to, census.selected());
            interrupted = sweep.stop.getAsBoolean() && rows.first() + to < census.selected();
            from = to;
        }
        if (!interrupted) {
            top.offer(rows);
            consumer.accept(rows);
        }
    }

    private void compute(Session session, int from, int to) {
        double[][] combinations = new double[to - from][];
        for (int i = from; i < to; i++) {
            combinations[i - from] = rows.valuesOf(i);
        }
        long began = System.nanoTime();
        RunRequest request = RunRequest.ofAll(sweep.window, combinations).threads(sweep.threads);
        RunResult result = session.run(request);
        chunk.took(to - from, System.nanoTime() - began);
        for (int i = from; i < to; i++) {
            rows.put(i, result, i - from);
        }
        computed += to - from;
        note(session.warnings());
    }

    /** One sentence for each function, however many combinations it is about. */
    private void note(List<Warning> found) {
        for (Warning warning : found) {
            warnings.computeIfAbsent(warning.kind() + " " + warning.node(), key -> warning.sentence(sweep.plan));
        }
    }

    private SweepResult result(Census census) {
        return new SweepResult(
                sweep.grid,
                sweep.grid.size(),
                census.excluded(),
                computed,
                0,
                interrupted,
                (System.nanoTime() - beginNanos) / 1e9,
                sweep.objective,
                top.best(),
                List.copyOf(warnings.values()));
    }
}
