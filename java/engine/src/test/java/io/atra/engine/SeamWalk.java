package io.atra.engine;

import io.atra.Engines;
import io.atra.bars.Bar;
import io.atra.bars.Bars;
import io.atra.bars.Column;
import io.atra.bars.Timeframe;
import io.atra.error.AtraException;
import io.atra.plan.Plan;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Walks the whole catalogue through the seam, in a process of its own that may die of it. Each step is printed before it
 * is taken: {@code step 1234 sma[2.0] rows=300 STREAM}; what is wrong without being deadly is a line {@code wrong …},
 * the last line is {@code done}.
 */
@SuppressWarnings("SystemOut")
final class SeamWalk implements AutoCloseable {

    /** Steps that end the process, to see that the walk goes on behind them. */
    static final String PLANTED = "atra.walk.halt";

    /** The engine that is walked. */
    static final String ENGINE = "atra.walk.engine";

    private enum Way {
        COMPUTE,
        SESSION,
        STREAM
    }

    /** Functions that may refuse one parameter for the sake of another: minperiod above maxperiod, and the like. */
    private static final Set<String> RELATED = Set.of("frama", "mavp", "sqzmom");

    private static final int SIZES = 7;
    private static final int LAST_SIZE = 300;
    private static final int STEPS_A_CASE = 1 + SIZES * Way.values().length;
    private static final int MOST_ROWS = 350_000;
    private static final int MOST_BARS = 1000;

    private final Engine engine = Engines.load(System.getProperty(ENGINE, "ffm"));
    private final Map<Integer, Bars> markets = new HashMap<>();
    private final List<String> planted = List.of(System.getProperty(PLANTED, "").split(","));

    private SeamWalk() {}

    /** Walks from one step to before another. */
    public static void main(String[] arguments) {
        int from = Integer.parseInt(arguments[0]);
        int to = Integer.parseInt(arguments[1]);
        List<EdgeParameters> cases = EdgeParameters.ofTheCatalogue();
        try (SeamWalk walk = new SeamWalk()) {
            int last = (int) Math.min(to, (long) cases.size() * STEPS_A_CASE);
            for (int i = from / STEPS_A_CASE; i * STEPS_A_CASE < last; i++) {
                walk.walk(cases.get(i), i * STEPS_A_CASE, from, last);
            }
        }
        System.out.println("done");
    }

    /** The step to go on with behind one that was deadly: without the first of its case the others cannot be taken. */
    static int after(int step) {
        return step % STEPS_A_CASE == 0 ? step + STEPS_A_CASE : step + 1;
    }

    /** The first step finds the lookback, on which the sizes of the others depend. */
    private void walk(EdgeParameters edge, int first, int from, int to) {
        announce(first, edge, 0, Way.COMPUTE);
        OptionalInt lookback = compute(edge, 0);
        if (lookback.isEmpty()) {
            refusals(edge);
            return;
        }
        for (int step = Math.max(from, first + 1); step < Math.min(first + STEPS_A_CASE, to); step++) {
            int choice = step - first - 1;
            int rows = sizes(lookback.getAsInt())[choice / Way.values().length];
            take(step, edge, rows, Way.values()[choice % Way.values().length]);
        }
    }

    private static int[] sizes(int lookback) {
        return new int[] {0, 1, 2, lookback - 1, lookback, lookback + 1, LAST_SIZE};
    }

    private void take(int step, EdgeParameters edge, int rows, Way way) {
        int most = way == Way.COMPUTE ? MOST_ROWS : MOST_BARS;
        if (rows < 0 || rows > most) {
            return;
        }
        announce(step, edge, rows, way);
        switch (way) {
            case COMPUTE -> compute(edge, rows);
            case SESSION -> session(edge, rows);
            case STREAM -> stream(edge, rows);
        }
    }

    private void announce(int step, EdgeParameters edge, int rows, Way way) {
        System.out.println("step " + step + " " + edge + " rows=" + rows + " " + way);
        if (planted.contains(String.valueOf(step))) {
            Runtime.getRuntime().halt(134);
        }
    }

    private static void wrong(EdgeParameters edge, int rows, String what) {
        System.out.println("wrong " + edge + " rows=" + rows + " " + what);
    }

    private OptionalInt compute(EdgeParameters edge, int rows) {
        try (Arena outputs = Arena.ofConfined()) {
            List<MemorySegment> out = columns(outputs, edge, rows);
            int lookback = engine.compute(edge.function().name(), inputs(edge, rows), edge.array(), out);
            if (!edge.fit()) wrong(edge, rows, "was not refused");
            if (!blank(out.getFirst(), Math.min(lookback, rows))) wrong(edge, rows, "has values before its lookback");
            return OptionalInt.of(lookback);
        } catch (AtraException e) {
            if (edge.fit() && !RELATED.contains(edge.function().name())) wrong(edge, rows, "was refused: " + e);
            return OptionalInt.empty();
        }
    }

    private static List<MemorySegment> columns(Arena outputs, EdgeParameters edge, int rows) {
        return edge.function().outputs().stream()
                .map(output -> outputs.allocate(ValueLayout.JAVA_DOUBLE, rows))
                .toList();
    }

    private List<MemorySegment> inputs(EdgeParameters edge, int rows) {
        Bars bars = rows > MOST_BARS ? bars(MOST_ROWS) : bars(MOST_BARS);
        return edge.function().inputs().stream()
                .map(input -> switch (input) {
                    case OPEN -> Column.OPEN;
                    case HIGH -> Column.HIGH;
                    case LOW -> Column.LOW;
                    case CLOSE, REAL -> Column.CLOSE;
                    case VOLUME -> Column.VOLUME;
                })
                .map(column -> bars.column(column).asSlice(0, rows * 8L))
                .toList();
    }

    private static boolean blank(MemorySegment column, int rows) {
        return IntStream.range(0, rows).allMatch(i -> Double.isNaN(column.getAtIndex(ValueLayout.JAVA_DOUBLE, i)));
    }

    /** What {@code compute} refuses, sessions and streams must refuse too. */
    private void refusals(EdgeParameters edge) {
        Plan plan = Plan.of(edge.plan());
        try (Session session = engine.open(plan, List.of(bars(10)), Engine.DEFAULT_BUDGET_BYTES)) {
            session.run(RunRequest.of(new Window(0, 10), edge.array()));
            wrong(edge, 10, "was not refused by a session");
        } catch (AtraException expected) {
            // That is what a refusal looks like.
        }
        try (BarStream stream = engine.stream(plan, edge.array(), Timeframe.IRREGULAR, List.of())) {
            wrong(edge, 10, "was not refused by a stream: " + stream.trades());
        } catch (AtraException expected) {
            // That is what a refusal looks like.
        }
    }

    private double[] session(EdgeParameters edge, int rows) {
        Output[] outputs = {Output.TRADES, Output.EQUITY, Output.COLUMNS, Output.BLOCK_SUMS};
        try (Session session = engine.open(Plan.of(edge.plan()), List.of(bars(rows)), Engine.DEFAULT_BUDGET_BYTES)) {
            session.run(RunRequest.of(new Window(0, rows), edge.array()).wanting(outputs));
            if (session.equity(0).length > rows) wrong(edge, rows, "has equity of other bars");
            session.trades(0);
            session.warnings();
            double[] column = session.column(edge.node());
            if (rows == LAST_SIZE) threads(session, edge, rows);
            return column;
        } catch (AtraException e) {
            wrong(edge, rows, "was refused by a session: " + e.getMessage());
            return new double[rows];
        }
    }

    /** Several combinations on two threads, each with its trades and the other policy. */
    private static void threads(Session session, EdgeParameters edge, int rows) {
        double[][] thrice = {edge.array(), edge.array(), edge.array()};
        List<Trade> alone = session.trades(0);
        RunRequest request = RunRequest.ofAll(new Window(0, rows), thrice)
                .wanting(Output.TRADES, Output.OTHER_INTRABAR)
                .threads(2);
        RunResult result = session.run(request);
        for (int i = 0; i < thrice.length; i++) {
            double bought = result.metricOtherwise(i, CoreMetric.BUY_AND_HOLD);
            if (Double.compare(bought, result.metric(i, CoreMetric.BUY_AND_HOLD)) != 0
                    || !session.trades(i).equals(alone)) {
                wrong(edge, rows, "gives something else on two threads");
            }
        }
    }

    private void stream(EdgeParameters edge, int rows) {
        Bars bars = bars(MOST_BARS);
        double[] batch = session(edge, rows);
        try (BarStream stream = engine.stream(Plan.of(edge.plan()), edge.array(), Timeframe.IRREGULAR, List.of())) {
            for (int i = 0; i < rows; i++) {
                Bar bar = bars.bar(i);
                if (i % 7 == 0) stream.peek(bar);
                double value = stream.push(bar).values()[edge.node()];
                if (!same(edge, value, batch[i])) {
                    wrong(edge, rows, "bar " + i + ": " + value + " in the stream, " + batch[i] + " in the batch");
                    return;
                }
            }
        } catch (AtraException e) {
            wrong(edge, rows, "was refused by a stream: " + e.getMessage());
        }
    }

    private static boolean same(EdgeParameters edge, double a, double b) {
        return Double.doubleToLongBits(a) == Double.doubleToLongBits(b)
                || (!edge.exact() && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)));
    }

    private Bars bars(int rows) {
        return markets.computeIfAbsent(rows, count -> Walks.bars(11, count));
    }

    @Override
    public void close() {
        markets.values().forEach(Bars::close);
        engine.close();
    }
}
