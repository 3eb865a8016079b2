package io.atra.research.sweep;

import io.atra.engine.Output;
import io.atra.engine.RunRequest;
import io.atra.engine.RunResult;
import io.atra.engine.Session;
import io.atra.engine.Warning;
import io.atra.store.ledger.Scope;
import io.atra.store.ledger.TrialBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
    private long resumed;
    private boolean interrupted;

    SweepRun(Sweep sweep, Consumer<SweepRows> consumer) {
        this.sweep = sweep;
        this.consumer = consumer;
        this.rows = new SweepRows(sweep.search.names(), ChunkSize.MOST);
        this.top = new TopRows(sweep.objective, sweep.top);
        this.chunk = new ChunkSize(sweep.threads);
    }

    SweepResult run() {
        Optional<Census> census = sweep.census();
        if (census.isEmpty()) {
            interrupted = true;
            return result(new Census(0, 0), OptionalLong.empty());
        }
        try (SessionThread session = new SessionThread(this::open, sweep.stop)) {
            return sweep.ledger.isPresent()
                    ? runKept(session, census.get(), sweep.ledger.get())
                    : run(session, census.get(), null);
        }
    }

    private Session open() {
        return sweep.engine.open(sweep.plan, List.of(sweep.bars), sweep.memoryBytes);
    }

    /** All bars are hashed before the run is begun, which takes a while for many. */
    private SweepResult runKept(SessionThread session, Census census, SweepLedger ledger) {
        Optional<Scope> scope = session.call(opened -> Scope.of(sweep.bars, sweep.plan, sweep.window));
        if (scope.isEmpty()) {
            interrupted = true;
            return result(census, OptionalLong.empty());
        }
        try (Keeper keeper = Keeper.begin(ledger, scope.get(), sweep, census)) {
            return runKept(session, census, keeper);
        }
    }

    private SweepResult runKept(SessionThread session, Census census, Keeper keeper) {
        try {
            SweepResult result = run(session, census, keeper);
            keeper.end(result);
            return result;
        } catch (RuntimeException failure) {
            interrupted = true;
            keeper.fail(result(census, keeper.run()), failure);
            throw failure;
        }
    }

    private SweepResult run(SessionThread session, Census census, @Nullable Keeper keeper) {
        Combinations combinations = new Combinations(sweep.search, sweep.where);
        while (!interrupted && rows.fill(combinations)) {
            resumed += keeper == null ? 0 : keeper.find(rows.trials());
            compute(session, census, keeper);
            if (!interrupted) {
                top.offer(rows);
                if (keeper != null) {
                    keeper.see(rows.trials());
                }
                consumer.accept(rows);
            }
        }
        return result(census, keeper == null ? OptionalLong.empty() : keeper.run());
    }

    /** Computes what is not known of the rows, chunk by chunk. */
    private void compute(SessionThread session, Census census, @Nullable Keeper keeper) {
        int row = 0;
        while (row < rows.size() && !interrupted) {
            row = computeChunk(session, row, keeper);
            if (!interrupted) {
                long done = rows.first() + row;
                sweep.progress.to(done, census.selected());
                interrupted = sweep.stop.getAsBoolean() && done < census.selected();
            }
        }
    }

    /** Computes the next chunk from a row on, unless it is interrupted; the row after it. */
    private int computeChunk(SessionThread session, int from, @Nullable Keeper keeper) {
        int[] chosen = new int[Math.min(chunk.combinations(), rows.size() - from)];
        int count = 0;
        int row = from;
        while (row < rows.size() && count < chosen.length) {
            if (!rows.trials().isKnown(row)) {
                chosen[count++] = row;
            }
            row++;
        }
        if (count > 0) {
            computeRows(session, chosen, count, keeper);
        }
        return row;
    }

    private void computeRows(SessionThread session, int[] chosen, int count, @Nullable Keeper keeper) {
        TrialBlock block = new TrialBlock(rows.parameters().size(), count, withSums(keeper));
        for (int i = 0; i < count; i++) {
            block.add(rows.trials().values(chosen[i]));
        }
        Optional<Computed> found = session.call(opened -> runAll(opened, block, withSums(keeper)));
        found.ifPresentOrElse(one -> take(one, block, chosen, keeper), () -> interrupted = true);
    }

    private void take(Computed found, TrialBlock block, int[] chosen, @Nullable Keeper keeper) {
        for (int i = 0; i < block.size(); i++) {
            block.put(i, found.result(), i);
            rows.trials().put(chosen[i], block, i);
        }
        chunk.took(block.size(), found.nanos());
        note(found.warnings());
        computed += block.size();
        if (keeper != null) {
            keeper.keep(block);
        } else {
            sweep.gathered.ifPresent(all -> all.add(block));
        }
    }

    private boolean withSums(@Nullable Keeper keeper) {
        return keeper != null || sweep.gathered.isPresent();
    }

    /** What came of a chunk, and how long it took. */
    private record Computed(RunResult result, List<Warning> warnings, long nanos) {}

    /** On the session's thread: nothing of this run is changed. */
    private Computed runAll(Session session, TrialBlock block, boolean withSums) {
        double[][] combinations = new double[block.size()][];
        for (int i = 0; i < combinations.length; i++) {
            combinations[i] = block.values(i);
        }
        RunRequest request = RunRequest.ofAll(sweep.window, combinations).threads(sweep.threads);
        long began = System.nanoTime();
        RunResult result = session.run(withSums ? request.wanting(Output.BLOCK_SUMS) : request);
        return new Computed(result, session.warnings(), System.nanoTime() - began);
    }

    /** One sentence for each function, however many combinations it is about. */
    private void note(List<Warning> found) {
        for (Warning warning : found) {
            warnings.computeIfAbsent(warning.kind() + " " + warning.node(), key -> warning.sentence(sweep.plan));
        }
    }

    private SweepResult result(Census census, OptionalLong run) {
        return new SweepResult(
                sweep.search,
                interrupted && census.all() == 0 ? sweep.search.size() : census.all(),
                census.excluded(),
                computed,
                resumed,
                interrupted,
                (System.nanoTime() - beginNanos) / 1e9,
                sweep.objective,
                top.best(),
                run,
                told(census));
    }

    /** What the reader should know: of the search, then of what was computed. */
    private List<String> told(Census census) {
        List<String> told = new ArrayList<>(sweep.search.notes());
        if (!interrupted && sweep.search instanceof RandomSearch random && census.selected() < random.trials()) {
            told.add(String.format(
                    Locale.ROOT,
                    "the ranges gave %,d different combinations for %,d trials",
                    census.selected(),
                    random.trials()));
        }
        told.addAll(warnings.values());
        return told;
    }
}
