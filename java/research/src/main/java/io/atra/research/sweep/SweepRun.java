package io.atra.research.sweep;

import io.atra.engine.Output;
import io.atra.engine.RunRequest;
import io.atra.engine.RunResult;
import io.atra.engine.Session;
import io.atra.engine.Warning;
import io.atra.engine.Window;
import io.atra.plan.ScalarCondition;
import io.atra.store.ledger.Scope;
import io.atra.store.ledger.TrialBlock;
import java.util.ArrayList;
import java.util.HashMap;
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
    private LearningSearch.Looked looked = new LearningSearch.Looked(0, 0, List.of());
    private List<String> otherRules = List.of();
    private SweepProgress progress;
    private boolean interrupted;

    SweepRun(Sweep sweep, Consumer<SweepRows> consumer) {
        this.sweep = sweep;
        this.consumer = consumer;
        this.rows = new SweepRows(sweep.search.names(), capacity(sweep.search));
        this.top = new TopRows(sweep.objective, sweep.top);
        this.chunk = new ChunkSize(sweep.threads);
        this.progress = sweep.progress;
    }

    private static int capacity(Search search) {
        return search instanceof CombinationList list ? (int) Math.min(list.size(), ChunkSize.MOST) : ChunkSize.MOST;
    }

    SweepResult run() {
        Optional<Census> census = sweep.census();
        if (census.isEmpty()) {
            interrupted = true;
            return result(new Census(0, 0), OptionalLong.empty());
        }
        if (sweep.session.isPresent()) {
            return run(sweep.session.get(), census.get());
        }
        try (SessionThread session = new SessionThread(this::open, sweep.stop)) {
            return run(session, census.get());
        }
    }

    private SweepResult run(SessionThread session, Census census) {
        return sweep.ledger.isPresent()
                ? runKept(session, census, sweep.ledger.get())
                : run(session, census, (Keeper) null);
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
            otherRules = sweep.onlyTrials ? List.of() : keeper.otherRules();
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
        if (sweep.search instanceof LearningSearch learning) {
            looked = learning.run(new Learning(learning, session, census, keeper));
        } else {
            Combinations combinations = new Combinations(sweep.search, sweep.where);
            while (!interrupted && rows.fill(combinations)) {
                runRows(session, census, keeper);
            }
        }
        return result(census, keeper == null ? OptionalLong.empty() : keeper.run());
    }

    /** Finds or computes what came of the rows, and hands them on. */
    private void runRows(SessionThread session, Census census, @Nullable Keeper keeper) {
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

    /** Runs what a search that learns wants to know. What it runs on the whole window are rows of the sweep. */
    private final class Learning implements LearningSearch.Trials {

        private final SessionThread session;
        private final Census census;
        private final @Nullable Keeper keeper;
        private final Window shortest;
        private final Map<Window, Sweep> parts = new HashMap<>();
        private long tried;

        Learning(LearningSearch search, SessionThread session, Census census, @Nullable Keeper keeper) {
            this.shortest = search.windows(sweep.window).getFirst();
            this.session = session;
            this.census = census;
            this.keeper = keeper;
            if (!shortest.equals(sweep.window)) {
                progress = (done, all) -> {}; // told of the shortest part, see below
            }
        }

        @Override
        public Window window() {
            return sweep.window;
        }

        @Override
        public Objective objective() {
            return sweep.objective;
        }

        @Override
        public Optional<ScalarCondition> where() {
            return sweep.where;
        }

        @Override
        public Optional<double[]> run(Window part, List<double[]> combinations) {
            double[] found = new double[combinations.size()];
            interrupted = sweep.stop.getAsBoolean();
            for (int from = 0; from < found.length && !interrupted; from += ChunkSize.MOST) {
                List<double[]> some = combinations.subList(from, Math.min(found.length, from + ChunkSize.MOST));
                if (part.equals(sweep.window)) {
                    runWhole(some, found, from);
                } else {
                    runPart(part, some, found, from);
                }
            }
            tried += part.equals(shortest) ? found.length : 0;
            return interrupted ? Optional.empty() : Optional.of(found);
        }

        private void runWhole(List<double[]> combinations, double[] found, int at) {
            rows.fill(combinations);
            runRows(session, census, keeper);
            copyObjectives(rows, found, at);
        }

        private void runPart(Window part, List<double[]> combinations, double[] found, int at) {
            CombinationList list =
                    CombinationList.of(sweep.plan, sweep.search.names(), combinations.toArray(double[][]::new));
            SweepResult result = parts.computeIfAbsent(part, this::part)
                    .search(list)
                    .run(some -> copyObjectives(some, found, at + (int) some.first()));
            computed += result.computed();
            resumed += result.resumed();
            sweep.partTrials += combinations.size();
            result.warnings().forEach(sentence -> warnings.putIfAbsent(sentence, sentence));
            interrupted = result.interrupted();
        }

        private Sweep part(Window window) {
            Sweep part = sweep.part(window, session);
            return window.equals(shortest)
                    ? part.progress((done, all) -> sweep.progress.to(tried + done, census.selected()))
                    : part;
        }

        private void copyObjectives(SweepRows some, double[] found, int at) {
            for (int row = 0; row < some.size(); row++) {
                found[at + row] = some.metric(row, sweep.objective.metric());
            }
        }
    }

    /** Computes what is not known of the rows, chunk by chunk. */
    private void compute(SessionThread session, Census census, @Nullable Keeper keeper) {
        int row = 0;
        while (row < rows.size() && !interrupted) {
            row = computeChunk(session, row, keeper);
            if (!interrupted) {
                long done = rows.first() + row;
                progress.to(done, census.selected());
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
                combinations(census),
                sweep.search instanceof LearningSearch ? looked.excluded() : census.excluded(),
                computed,
                resumed,
                interrupted,
                (System.nanoTime() - beginNanos) / 1e9,
                sweep.objective,
                top.best(),
                looked.rungs(),
                run,
                told(census));
    }

    private long combinations(Census census) {
        if (interrupted && census.all() == 0) {
            return sweep.search.size();
        }
        return sweep.search instanceof LearningSearch ? looked.combinations() + looked.excluded() : census.all();
    }

    /** What the reader should know: of the search, then of what was computed. */
    private List<String> told(Census census) {
        List<String> told = new ArrayList<>(sweep.search.notes());
        long wanted = sweep.search.size();
        long given = sweep.search instanceof LearningSearch ? looked.combinations() : census.selected();
        if (!interrupted && isByNumber() && given < wanted) {
            told.add(String.format(
                    Locale.ROOT, "the ranges gave %,d different combinations for %,d trials", given, wanted));
        }
        told.addAll(otherRules);
        told.addAll(warnings.values());
        return told;
    }

    private boolean isByNumber() {
        return sweep.search instanceof RandomSearch || sweep.search instanceof LearningSearch;
    }
}
