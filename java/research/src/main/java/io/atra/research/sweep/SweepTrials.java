package io.atra.research.sweep;

import io.atra.engine.Output;
import io.atra.engine.RunRequest;
import io.atra.engine.RunResult;
import io.atra.engine.Session;
import io.atra.research.luck.BlockReturns;
import io.atra.store.ledger.Scope;
import io.atra.store.ledger.TrialBlock;
import io.atra.store.ledger.TrialStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Every trial that counts where the best of a sweep is judged: all that the ledger has of its scope, whoever computed
 * them, or those that a sweep without one has gathered.
 *
 * <pre>{@code
 * SweepResult result = sweep.keep(ledger).run();
 * SweepLuck luck = SweepTrials.of(sweep).luck((done, steps) -> {});
 * luck.best().deflated().probability();
 * }</pre>
 */
public final class SweepTrials {

    private static final int CHUNK = 1_024;

    final Sweep sweep;
    final BlockReturns.Builder returns = BlockReturns.builder();
    final TrialFamily family;
    private final List<double[]> parameters = new ArrayList<>();
    /** Trials of single backtests are kept without the sums of their returns. */
    private final List<double[]> withoutSums = new ArrayList<>();

    private int best = -1;
    private double bestValue = Double.NaN;

    private SweepTrials(Sweep sweep) {
        this.sweep = sweep;
        this.family = sweep.ledger.map(this::read).orElseGet(this::take);
    }

    /**
     * Those of a sweep that was run. Trials that are kept without the sums of their returns are computed again, and come
     * last.
     *
     * @throws IllegalStateException when it neither kept them nor gathered them
     * @throws io.atra.error.InputException when the ledger is damaged
     */
    public static SweepTrials of(Sweep sweep) {
        if (sweep.ledger.isEmpty() && sweep.gathered.isEmpty()) {
            throw new IllegalStateException("a sweep has to keep or to gather its trials");
        }
        return new SweepTrials(sweep);
    }

    /**
     * How many they are, without reading them.
     *
     * @throws io.atra.error.InputException when the ledger is damaged
     */
    public static long count(Sweep sweep) {
        return sweep.ledger
                .map(ledger -> new TrialStore(ledger.database()).count(Scope.of(sweep.bars, sweep.plan, sweep.window)))
                .orElseGet(() -> sweep.gathered.stream()
                        .flatMap(List::stream)
                        .mapToLong(TrialBlock::size)
                        .sum());
    }

    private TrialFamily read(SweepLedger ledger) {
        Scope scope = Scope.of(sweep.bars, sweep.plan, sweep.window);
        new TrialStore(ledger.database()).visit(scope, this::add);
        computeMissing();
        return TrialFamily.of(
                ledger.database(),
                scope,
                ledger.symbol(),
                sweep.bars.tsMs(sweep.window.from()),
                sweep.bars.tsMs(sweep.window.to() - 1) + TrialFamily.lengthMs(ledger.timeframe()));
    }

    private TrialFamily take() {
        for (TrialBlock block : sweep.gathered.orElseThrow()) {
            for (int trial = 0; trial < block.size(); trial++) {
                add(block.values(trial), block.metrics(trial), block.sums(trial));
            }
        }
        return TrialFamily.alone(size() + sweep.partTrials);
    }

    private void add(double[] values, double[] metrics, double[] sums) {
        if (sums.length == 0) {
            withoutSums.add(values.clone());
            return;
        }
        returns.add(sums);
        double value = metrics[sweep.objective.metric().ordinal()];
        if (best < 0 || sweep.objective.compare(value, bestValue) < 0) {
            best = parameters.size();
            bestValue = value;
        }
        parameters.add(values.clone());
    }

    private void computeMissing() {
        if (withoutSums.isEmpty()) {
            return;
        }
        try (Session session = sweep.engine.open(sweep.plan, List.of(sweep.bars), sweep.memoryBytes)) {
            for (int from = 0; from < withoutSums.size(); from += CHUNK) {
                compute(session, withoutSums.subList(from, Math.min(withoutSums.size(), from + CHUNK)));
            }
        }
    }

    private void compute(Session session, List<double[]> some) {
        RunResult result = session.run(RunRequest.ofAll(sweep.window, some.toArray(double[][]::new))
                .threads(sweep.threads)
                .wanting(Output.BLOCK_SUMS));
        TrialBlock block = new TrialBlock(some.getFirst().length, some.size(), true);
        for (int trial = 0; trial < some.size(); trial++) {
            block.add(some.get(trial));
            block.put(trial, result, trial);
            add(block.values(trial), block.metrics(trial), block.sums(trial));
        }
    }

    /** How many trials there are. */
    public int size() {
        return parameters.size();
    }

    /** Whether they come from a ledger. */
    public boolean kept() {
        return sweep.ledger.isPresent();
    }

    List<Double> parameters(int trial) {
        return Arrays.stream(parameters.get(trial)).boxed().toList();
    }

    /** The best by the objective; of equals the first. */
    int best() {
        return best;
    }

    /**
     * Judges the best of them.
     *
     * @param progress is told how many of the steps are done
     * @throws io.atra.error.InputException when luck cannot be told: of fewer than two trials, of a window of fewer than
     *     32 bars, of trials that never gained or lost
     */
    public SweepLuck luck(SweepProgress progress) {
        return SweepLuck.of(this, progress);
    }
}
