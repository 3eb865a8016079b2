package io.atra.engine.portfolio;

import io.atra.bars.Column;
import io.atra.engine.Counts;
import io.atra.engine.Engine;
import io.atra.engine.Output;
import io.atra.engine.RunRequest;
import io.atra.engine.RunResult;
import io.atra.engine.Session;
import io.atra.engine.pure.Signals;
import io.atra.engine.pure.plan.GivenColumns;
import io.atra.engine.pure.plan.PurePlan;
import io.atra.error.RunException;
import io.atra.plan.Plan;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Has an engine read the rules of a plan over the bars of each symbol. */
@SuppressWarnings("ArrayRecordComponent") // made once, never changed
record Judging(Engine engine, Plan plan, PurePlan read, double[] values) {

    /** Those of all symbols, in their order. */
    Judgement[] all(List<Holding> holdings, int threads) {
        try (ExecutorService workers = Executors.newFixedThreadPool(Math.min(threads, holdings.size()))) {
            List<Future<Judgement>> waiting =
                    holdings.stream().map(one -> workers.submit(() -> of(one))).toList();
            Judgement[] judged = new Judgement[holdings.size()];
            for (int symbol = 0; symbol < judged.length; symbol++) {
                judged[symbol] = waited(waiting.get(symbol));
            }
            return judged;
        }
    }

    private static Judgement waited(Future<Judgement> judged) {
        try {
            return judged.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunException("interrupted while the rules of a portfolio were read", e);
        }
    }

    private Judgement of(Holding one) {
        RunRequest request = RunRequest.of(one.window(), values).wanting(Output.COLUMNS);
        try (Session session = engine.open(plan, List.of(one.bars()), Engine.DEFAULT_BUDGET_BYTES)) {
            RunResult result = session.run(request);
            long start = result.counts(0).start();
            int bars = Math.toIntExact(one.bars().size());
            int first = start == Counts.NEVER ? bars : (int) start;
            Signals rules = new Signals(bars, first, new GivenColumns(read, values, session::column));
            return new Judgement(
                    one.bars().column(Column.TS).toArray(ValueLayout.JAVA_LONG),
                    rules,
                    warnings(session, one.symbol()));
        }
    }

    private List<String> warnings(Session session, String symbol) {
        return session.warnings().stream()
                .map(warning -> symbol + ": " + warning.sentence(plan))
                .toList();
    }
}
