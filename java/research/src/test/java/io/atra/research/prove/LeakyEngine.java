package io.atra.research.prove;

import io.atra.bars.Bar;
import io.atra.bars.Bars;
import io.atra.bars.Column;
import io.atra.bars.Timeframe;
import io.atra.engine.BarStream;
import io.atra.engine.Engine;
import io.atra.engine.RunRequest;
import io.atra.engine.RunResult;
import io.atra.engine.Session;
import io.atra.engine.Trade;
import io.atra.engine.Warning;
import io.atra.plan.Plan;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** An engine with a fault: what the real one computes passes through {@link Fault}. */
final class LeakyEngine implements Engine {

    /** What is done to results; by default nothing. */
    interface Fault {

        /** The plan that the real engine is given. */
        default Plan plan(Plan plan) {
            return plan;
        }

        /** A column of the {@code opened}th session. */
        default double[] column(int node, double[] real, Bars bars, int opened) {
            return real;
        }

        /** Its trades. */
        default List<Trade> trades(List<Trade> real, Bars bars) {
            return real;
        }

        /** An answer of the {@code opened}th stream. */
        default BarStream.Push push(BarStream.Push real, long bar, int opened) {
            return real;
        }
    }

    private final Engine real;
    private final Fault fault;
    private int sessions;
    private int streams;

    LeakyEngine(Engine real, Fault fault) {
        this.real = real;
        this.fault = fault;
    }

    @Override
    public String name() {
        return "leaky";
    }

    @Override
    public Session open(Plan plan, List<Bars> series, long memoryBudgetBytes) {
        Session session = real.open(fault.plan(plan), series, memoryBudgetBytes);
        return new LeakySession(session, series.getFirst(), sessions++);
    }

    @Override
    public BarStream stream(Plan plan, double[] values, Timeframe timeframe, List<String> columns) {
        return new LeakyStream(real.stream(fault.plan(plan), values, timeframe, columns), streams++);
    }

    @Override
    public int compute(String function, List<MemorySegment> in, double[] parameters, List<MemorySegment> out) {
        return real.compute(function, in, parameters, out);
    }

    @Override
    public int compute(String function, Bars bars, Column of, double[] parameters, List<MemorySegment> out) {
        return real.compute(function, bars, of, parameters, out);
    }

    @Override
    public void close() {
        real.close();
    }

    private final class LeakySession implements Session {

        private final Session session;
        private final Bars bars;
        private final int opened;

        LeakySession(Session session, Bars bars, int opened) {
            this.session = session;
            this.bars = bars;
            this.opened = opened;
        }

        @Override
        public RunResult run(RunRequest request) {
            return session.run(request);
        }

        @Override
        public List<Trade> trades(int combination) {
            return fault.trades(session.trades(combination), bars);
        }

        @Override
        public double[] equity(int combination) {
            return session.equity(combination);
        }

        @Override
        public double[] column(int node) {
            return fault.column(node, session.column(node), bars, opened);
        }

        @Override
        public long[] starts() {
            return session.starts();
        }

        @Override
        public List<Warning> warnings() {
            return session.warnings();
        }

        @Override
        public void close() {
            session.close();
        }
    }

    private final class LeakyStream implements BarStream {

        private final BarStream stream;
        private final int opened;
        private long bar;

        LeakyStream(BarStream stream, int opened) {
            this.stream = stream;
            this.opened = opened;
        }

        @Override
        public Push push(Bar next, double... columns) {
            return fault.push(stream.push(next, columns), bar++, opened);
        }

        @Override
        public void pushOther(String symbol, Bar next) {
            stream.pushOther(symbol, next);
        }

        @Override
        public Push peek(Bar next, double... columns) {
            return stream.peek(next, columns);
        }

        @Override
        public List<Trade> trades() {
            return stream.trades();
        }

        @Override
        public List<Warning> warnings() {
            return stream.warnings();
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
