package io.atra.engine.reference;

import io.atra.bars.Bar;
import io.atra.bars.Timeframe;
import io.atra.engine.BarStream;
import io.atra.engine.BarStream.Push;
import io.atra.engine.Counts;
import io.atra.engine.Engine;
import io.atra.engine.Trade;
import io.atra.engine.TradesHash;
import io.atra.engine.Warning;
import io.atra.engine.reference.RandomStrategies.Case;
import io.atra.plan.Plan;
import java.util.Arrays;
import java.util.List;

/**
 * Runs cases bar by bar. A stream knows no last bar, so what is compared is every bar but the last; the reference is cut
 * to the same by {@link #shortened}. Now and then a bar is peeked at first, and another one in its place.
 */
final class StreamRunner implements CaseRunner {
    private static final int BARS_BETWEEN_PEEKS = 3;
    private static final Counts NOT_COMPARED = new Counts(0, 0, 0, 0, 0, false, 0, 0);

    private final Engine engine;

    StreamRunner(Engine engine) {
        this.engine = engine;
    }

    /** The case over all its bars: a stream has no window. */
    static Case streamed(Case drawn) {
        return drawn.withMarket(drawn.market(), 0, drawn.market().size());
    }

    /** What a runner makes of all bars but the last; after a liquidation equity stays. */
    static CaseRunner shortened(CaseRunner batch) {
        return drawn -> batch.run(drawn).stream()
                .map(outcome -> shortened(outcome, drawn.market().size() - 1))
                .toList();
    }

    private static Outcome shortened(Outcome whole, int bars) {
        double[] equity = Arrays.copyOf(whole.equity, bars);
        Arrays.fill(equity, Math.min(whole.equity.length, bars), bars, whole.equity[whole.equity.length - 1]);
        List<Trade> closed = whole.trades.stream()
                .filter(trade -> trade.closed() && trade.exitBar() < bars)
                .toList();
        double[][] columns = Arrays.stream(whole.columns)
                .map(column -> Arrays.copyOf(column, bars))
                .toArray(double[][]::new);
        List<Warning> warnings =
                whole.warnings.stream().filter(warning -> warning.bar() < bars).toList();
        return outcome(closed, ReferenceHash.of(closed), equity, columns, warnings);
    }

    private static Outcome outcome(
            List<Trade> trades, String hash, double[] equity, double[][] columns, List<Warning> warnings) {
        return new Outcome(
                trades, hash, equity, NOT_COMPARED, new double[0], new double[0], new long[0], columns, warnings);
    }

    @Override
    public List<Outcome> run(Case drawn) {
        return drawn.combinations().stream().map(values -> run(drawn, values)).toList();
    }

    private Outcome run(Case drawn, double[] values) {
        Plan plan = Plan.of(drawn.plan().text());
        ReferenceMarket market = drawn.market();
        int bars = market.size() - 1;
        double[] equity = new double[bars];
        double[][] columns = new double[plan.nodeCount()][bars];
        try (BarStream stream =
                engine.stream(plan, values, Timeframe.parse(market.timeframe), List.copyOf(market.columns.keySet()))) {
            SymbolFeed others = new SymbolFeed(stream, plan, market);
            for (int i = 0; i < bars; i++) {
                others.feed(i);
                Push push = push(stream, market, i);
                equity[i] = push.equity();
                for (int node = 0; node < columns.length; node++) {
                    columns[node][i] = push.values()[node];
                }
            }
            List<Trade> trades = stream.trades();
            return outcome(trades, TradesHash.of(trades), equity, columns, stream.warnings());
        }
    }

    static Bar bar(ReferenceMarket market, int i) {
        return new Bar(
                market.tsMs[i], market.open[i], market.high[i], market.low[i], market.close[i], market.volume[i]);
    }

    private static Push push(BarStream stream, ReferenceMarket market, int i) {
        double[] own = market.columns.values().stream()
                .mapToDouble(column -> column[i])
                .toArray();
        Bar bar = bar(market, i);
        if (i % BARS_BETWEEN_PEEKS != 0) {
            return stream.push(bar, own);
        }
        Push peeked = stream.peek(bar, own);
        stream.peek(new Bar(market.tsMs[i], bar.low(), bar.high(), bar.low(), bar.low(), 0), own);
        Push pushed = stream.push(bar, own);
        if (!same(peeked, pushed)) {
            throw new IllegalStateException("bar " + i + ": peeked " + peeked + ", pushed " + pushed);
        }
        return pushed;
    }

    private static boolean same(Push one, Push other) {
        return Arrays.equals(one.values(), other.values())
                && Arrays.equals(numbers(one), numbers(other))
                && rules(one).equals(rules(other));
    }

    private static double[] numbers(Push push) {
        return new double[] {push.tradesClosed(), push.position(), push.entryPrice(), push.cash(), push.equity()};
    }

    private static List<Boolean> rules(Push push) {
        return List.of(push.rulesRead(), push.enterLong(), push.exitLong(), push.enterShort(), push.exitShort());
    }
}
