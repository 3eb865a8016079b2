package io.atra.research.prove;

import io.atra.bars.Bars;
import io.atra.engine.BarStream;
import io.atra.engine.BarStream.Push;
import io.atra.engine.Engine;
import io.atra.engine.Trade;
import io.atra.plan.PlanView;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Feeds a plan bar by bar and holds every answer to what the batch has at that bar. */
final class StreamRun {

    /** Bars whose answers are kept until they are compared, a column at a time. */
    private static final int CHUNK = 1 << 13;

    private final PlanView plan;
    private final Bars bars;
    private final BatchRun batch;
    private final Closeness closeness;
    private final long[] digests;
    private final double[][] values;
    private final Push[] pushes = new Push[CHUNK];

    StreamRun(PlanView plan, Bars bars, BatchRun batch, Closeness closeness) {
        this.plan = plan;
        this.bars = bars;
        this.batch = batch;
        this.closeness = closeness;
        this.digests = new long[Math.toIntExact(bars.size())];
        this.values = new double[batch.nodes()][CHUNK];
    }

    /** A digest of each bar's answer, bit for bit. */
    long[] digests() {
        return digests.clone();
    }

    /** Where the stream first differs from the batch. */
    Optional<Difference> run(Engine engine, double[] parameters) {
        try (BarStream stream = engine.stream(plan.plan(), parameters, bars.timeframe(), bars.columnNames())) {
            OtherFeed others = new OtherFeed(stream, plan.plan().symbols(), bars);
            for (long from = 0; from < bars.size(); from += CHUNK) {
                int count = Math.toIntExact(Math.min(CHUNK, bars.size() - from));
                feed(stream, others, from, count);
                Optional<Difference> found = compared(Math.toIntExact(from), count);
                if (found.isPresent()) {
                    return found;
                }
            }
            return trades(stream.trades());
        }
    }

    private void feed(BarStream stream, OtherFeed others, long from, int count) {
        for (int i = 0; i < count; i++) {
            long bar = from + i;
            others.feedUntil(bar);
            Push push = stream.push(bars.bar(bar), own(bar));
            pushes[i] = push;
            for (int node = 0; node < values.length; node++) {
                values[node][i] = push.values()[node];
            }
            digests[Math.toIntExact(bar)] = digest(push);
        }
    }

    private double[] own(long bar) {
        return bars.columnNames().stream()
                .mapToDouble(name -> bars.column(name).getAtIndex(ValueLayout.JAVA_DOUBLE, bar))
                .toArray();
    }

    private static long digest(Push push) {
        double[] cash = {push.position(), push.entryPrice(), push.cash(), push.equity(), push.tradesClosed()};
        boolean[] rules = {push.rulesRead(), push.enterLong(), push.exitLong(), push.enterShort(), push.exitShort()};
        long digest = Arrays.hashCode(rules);
        for (double[] part : new double[][] {push.values(), cash}) {
            for (double value : part) {
                digest = (digest ^ Double.doubleToLongBits(value)) * 0x9E3779B97F4A7C15L;
                digest ^= digest >>> 32;
            }
        }
        return digest;
    }

    /** The earliest bar that differs, and in it the first column. */
    private Optional<Difference> compared(int from, int count) {
        int node = -1;
        int first = count;
        for (int candidate = 0; candidate < values.length; candidate++) {
            double[] column = batch.column(candidate);
            int at = mismatch(candidate, column, from, first);
            if (at < first) {
                node = candidate;
                first = at;
            }
        }
        Optional<Difference> beside = beside(from, first);
        if (beside.isPresent() || node < 0) {
            return beside;
        }
        double one = batch.column(node)[from + first];
        return Optional.of(
                Difference.ofColumn(node, Comparison.name(plan, node), (long) from + first, one, values[node][first]));
    }

    private int mismatch(int node, double[] column, int from, int count) {
        for (int i = 0; i < count; i++) {
            if (!closeness.same(node, column[from + i], values[node][i])) {
                return i;
            }
        }
        return count;
    }

    /** What differs at a bar before {@code count} besides columns. */
    private Optional<Difference> beside(int from, int count) {
        double[] equity = batch.equity();
        // The newest bar of a stream differs from the last one of a run: only the run knows that no bar follows.
        long compared = Math.min(equity.length, bars.size() - 1);
        for (int i = 0; i < count && from + i < compared; i++) {
            Optional<Difference> found = beside(pushes[i], from + i, equity[from + i]);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Difference> beside(Push push, long bar, double equity) {
        boolean read = bar >= batch.firstRead();
        if (push.rulesRead() != read) {
            return Optional.of(Difference.of("whether rules are read", bar, read, push.rulesRead()));
        }
        if (!closeness.same(equity, push.equity())) {
            return Optional.of(Difference.of("equity", bar, equity, push.equity()));
        }
        return read ? signals(push, bar) : Optional.empty();
    }

    /** Rules are columns, which are compared before: here they are held to what the stream says of them. */
    private Optional<Difference> signals(Push push, long bar) {
        int at = Math.toIntExact(bar % CHUNK);
        for (String rule : plan.rules().keySet()) {
            boolean column = values[Objects.requireNonNull(plan.rules().get(rule))][at] == 1;
            if (said(push, rule) != column) {
                return Optional.of(Difference.of("rule " + rule, bar, column, said(push, rule)));
            }
        }
        return Optional.empty();
    }

    private static boolean said(Push push, String rule) {
        return switch (rule) {
            case "enter_long" -> push.enterLong();
            case "exit_long" -> push.exitLong();
            case "enter_short" -> push.enterShort();
            default -> push.exitShort();
        };
    }

    private Optional<Difference> trades(List<Trade> streamed) {
        long last = bars.size() - 1;
        return Fill.first(closed(batch.trades(), last), closed(streamed, last), closeness);
    }

    /** A stream tells of trades once they are closed. */
    private static List<Fill> closed(List<Trade> trades, long bars) {
        List<Trade> closed = new ArrayList<>(trades);
        closed.removeIf(trade -> !trade.closed() || trade.exitBar() >= bars);
        return Fill.until(closed, bars);
    }
}
