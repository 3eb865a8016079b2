package io.atra.research.prove;

import io.atra.bars.Bars;
import io.atra.engine.Counts;
import io.atra.engine.Engine;
import io.atra.engine.Output;
import io.atra.engine.RunRequest;
import io.atra.engine.Session;
import io.atra.engine.Trade;
import io.atra.engine.Warning;
import io.atra.engine.Window;
import io.atra.plan.Plan;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A plan run over all bars of a series, with everything that it computed. Columns stay with the engine until asked for. */
final class BatchRun implements AutoCloseable {

    private final Session session;
    private final Counts counts;
    private final long[] starts;
    private final List<Trade> trades;
    private final double[] equity;

    private BatchRun(Session session, double[] values, Bars bars) {
        this.session = session;
        RunRequest request =
                RunRequest.of(Window.whole(bars), values).wanting(Output.COLUMNS, Output.TRADES, Output.EQUITY);
        this.counts = session.run(request).counts(0);
        this.starts = session.starts();
        this.trades = session.trades(0);
        this.equity = session.equity(0);
    }

    static BatchRun of(Engine engine, Plan plan, double[] values, Bars bars) {
        Session session = engine.open(plan, List.of(bars), Engine.DEFAULT_BUDGET_BYTES);
        try {
            return new BatchRun(session, values, bars);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    int nodes() {
        return starts.length;
    }

    double[] column(int node) {
        return session.column(node);
    }

    /** The first bar at which each column has a value; the number of bars where it never has. */
    long[] starts() {
        return starts.clone();
    }

    /** The first bar at whose close rules were read; beyond all bars where they never were. */
    long firstRead() {
        return counts.start() == Counts.NEVER ? Long.MAX_VALUE : counts.start();
    }

    List<Trade> trades() {
        return trades;
    }

    double[] equity() {
        return equity.clone();
    }

    /** The nodes whose last bits may differ between batch and stream. */
    Set<Integer> transcendental() {
        return session.warnings().stream()
                .filter(warning -> warning.kind() == Warning.Kind.TRANSCENDENTAL)
                .map(Warning::node)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void close() {
        session.close();
    }
}
