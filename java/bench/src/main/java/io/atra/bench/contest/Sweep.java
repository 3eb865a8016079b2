package io.atra.bench.contest;

import io.atra.bars.Bars;
import io.atra.engine.CoreMetric;
import io.atra.engine.Engine;
import io.atra.engine.RunRequest;
import io.atra.engine.RunResult;
import io.atra.engine.Session;
import io.atra.engine.Window;
import io.atra.plan.Plan;
import java.util.List;

/**
 * A sweep by an engine, of crossings unless something else is said, on one thread: one session, a call a chunk, all core
 * metrics. The crate's example {@code sweep_answer} does the same without Java.
 */
public final class Sweep {

    private static final long FACTOR = 31;

    private final Engine engine;
    private final Plan plan;
    private final Bars bars;
    private final List<double[][]> chunks;

    /** The first {@code combinations} of the grid. */
    public Sweep(Engine engine, Bars bars, int combinations) {
        this(engine, Crossing.plan(), bars, Crossing.chunks(combinations));
    }

    /** Another plan, and the values of its parameters. */
    public Sweep(Engine engine, Plan plan, Bars bars, List<double[][]> chunks) {
        this.engine = engine;
        this.plan = plan;
        this.bars = bars;
        this.chunks = chunks;
    }

    /** Runs it; a number that stands for the bits of all Sharpe ratios and final equities. */
    public long run() {
        long answer = 0;
        try (Session session = engine.open(plan, List.of(bars), Engine.DEFAULT_BUDGET_BYTES)) {
            for (double[][] chunk : chunks) {
                RunResult result = session.run(RunRequest.ofAll(Window.whole(bars), chunk));
                for (int i = 0; i < chunk.length; i++) answer = take(answer, result, i);
            }
        }
        return answer;
    }

    private static long take(long answer, RunResult result, int combination) {
        long sharpe = Double.doubleToLongBits(result.metric(combination, CoreMetric.SHARPE));
        long equity = Double.doubleToLongBits(result.metric(combination, CoreMetric.FINAL_EQUITY));
        return (answer * FACTOR + sharpe) * FACTOR + equity;
    }
}
