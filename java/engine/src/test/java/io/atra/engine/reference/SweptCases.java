package io.atra.engine.reference;

import static io.atra.engine.reference.Expr.condition;
import static io.atra.engine.reference.Expr.literal;
import static io.atra.engine.reference.Expr.parameter;
import static io.atra.engine.reference.Expr.series;

import io.atra.engine.reference.RandomStrategies.Case;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Invents grids: every other one of a strategy that is usually swept (averages that cross, an oscillator, bands, MACD,
 * three conditions; with exits and shorts or without), the others of random strategies. So many combinations that a
 * sweep prepares what it knows of the bars, over more bars than it takes at a time, and from a bar in the midst of them.
 */
final class SweptCases {
    /** A sweep takes so many bars at a time. */
    static final int TILE = 2048;

    /** From so many combinations on a sweep prepares. */
    static final int FEWEST = 8;

    private static final int MOST = 40;
    private static final int VALUES = 3;
    private static final Expr CLOSE = series("close");

    private final Dice dice;
    private final int bars;

    private SweptCases(long seed) {
        this.dice = new Dice(seed ^ 0x5EED5);
        this.bars = TILE + dice.whole(1, 2 * TILE);
    }

    /** The case of a seed; its strategies call only these functions. */
    static Case of(long seed, Predicate<String> has) {
        SweptCases cases = new SweptCases(seed);
        Case drawn = seed % 2 == 0 ? cases.usual(seed) : cases.random(seed, has);
        return cases.windowed(drawn);
    }

    private Case windowed(Case drawn) {
        int from = dice.chance(0.3) ? 0 : dice.whole(1, TILE / 2);
        int to = dice.chance(0.3) ? bars : bars - dice.whole(1, TILE / 2);
        return drawn.withMarket(drawn.market(), from, Math.max(to, from + 1));
    }

    /** The first after {@code seed} with parameters enough. */
    private Case random(long seed, Predicate<String> has) {
        for (long other = seed; ; other += 1_000_003) {
            Case drawn = RandomStrategies.swept(other, has, bars);
            List<double[]> combinations = grid(axes(drawn.combinations()));
            if (combinations.size() >= FEWEST) {
                return new Case(seed, drawn.plan(), combinations, drawn.market(), 0, bars);
            }
        }
    }

    /** By parameter the values that the combinations have. */
    private static List<List<Double>> axes(List<double[]> combinations) {
        return IntStream.range(0, combinations.getFirst().length)
                .mapToObj(k -> {
                    Set<Double> values = new LinkedHashSet<>();
                    combinations.forEach(combination -> values.add(combination[k]));
                    return values.stream().limit(VALUES).toList();
                })
                .toList();
    }

    /** Their product, the last varies fastest. */
    private static List<double[]> grid(List<List<Double>> axes) {
        List<List<Double>> all = List.of(List.of());
        for (List<Double> axis : axes) {
            List<List<Double>> longer = new ArrayList<>();
            for (List<Double> begun : all) {
                for (Double value : axis) {
                    List<Double> row = new ArrayList<>(begun);
                    row.add(value);
                    longer.add(row);
                }
            }
            all = longer;
        }
        return all.stream()
                .limit(MOST)
                .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
                .toList();
    }

    private Case usual(long seed) {
        PlanSketch plan = PlanSketch.empty()
                .set("fee", dice.pick(0.0, 0.001))
                .set("slippage", dice.pick(0.0, 0.0005))
                .set("fill", dice.pick("next_open", "next_open", "close"))
                .set("close_at_end", dice.pick("false", "true"));
        List<List<Double>> axes = new ArrayList<>();
        plan = switch ((int) (seed / 2 % 5)) {
            case 0 -> crossing(plan, axes);
            case 1 -> oscillator(plan, axes);
            case 2 -> bands(plan, axes);
            case 3 -> signal(plan, axes);
            default -> together(plan, axes);
        };
        List<String> names =
                IntStream.range(0, axes.size()).mapToObj(k -> "p" + k).toList();
        ReferenceMarket market = new RandomMarkets(dice, bars).market;
        return new Case(seed, exits(plan).withParameters(names), grid(axes), market, 0, bars);
    }

    private PlanSketch crossing(PlanSketch plan, List<List<Double>> axes) {
        Expr fast = average(CLOSE, axis(axes, 2, 9, 1, 4));
        Expr slow = average(CLOSE, axis(axes, 10, 90, 7, 5));
        return mirrored(plan, condition("crossover", fast, slow), condition("crossunder", fast, slow));
    }

    private PlanSketch oscillator(PlanSketch plan, List<List<Double>> axes) {
        Expr rsi = function("rsi", List.of(CLOSE), List.of("timeperiod"), axis(axes, 2, 20, 3, 3));
        return mirrored(
                plan, condition("<", rsi, axis(axes, 10, 40, 5, 4)), condition(">", rsi, axis(axes, 55, 80, 5, 3)));
    }

    private PlanSketch bands(PlanSketch plan, List<List<Double>> axes) {
        Expr period = axis(axes, 3, 40, 6, 5);
        Expr wide = axis(axes, 1, 2, 0.3, 4);
        boolean outwards = dice.chance(0.5);
        return mirrored(
                plan,
                outwards
                        ? condition(">", CLOSE, band("upperband", period, wide))
                        : condition("<", CLOSE, band("lowerband", period, wide)),
                condition(outwards ? "<" : ">", CLOSE, band("middleband", period, wide)));
    }

    private static Expr band(String output, Expr period, Expr wide) {
        return function(
                "bbands." + output,
                List.of(CLOSE),
                List.of("timeperiod", "nbdevup", "nbdevdn", "matype"),
                period,
                wide,
                wide,
                literal(0));
    }

    private PlanSketch signal(PlanSketch plan, List<List<Double>> axes) {
        Expr[] values = {axis(axes, 3, 9, 2, 3), axis(axes, 12, 40, 5, 3), axis(axes, 3, 9, 3, 3)};
        List<String> names = List.of("fastperiod", "slowperiod", "signalperiod");
        Expr macd = function("macd.macd", List.of(CLOSE), names, values);
        Expr signal = function("macd.macdsignal", List.of(CLOSE), names, values);
        return mirrored(plan, condition("crossover", macd, signal), condition("crossunder", macd, signal));
    }

    private PlanSketch together(PlanSketch plan, List<List<Double>> axes) {
        Expr volume = series("volume");
        Expr trend = condition(">", CLOSE, average(CLOSE, axis(axes, 10, 90, 20, 3)));
        Expr rsi = function("rsi", List.of(CLOSE), List.of("timeperiod"), axis(axes, 2, 9, 2, 2));
        Expr low = condition("<", rsi, axis(axes, 30, 60, 8, 3));
        Expr busy = condition(">", volume, average(volume, axis(axes, 5, 30, 10, 2)));
        return plan.with("enter_long", condition("and", condition("and", trend, low), busy))
                .with("exit_long", condition(">", rsi, literal(70)));
    }

    /** Half of them short where the others leave. */
    private PlanSketch mirrored(PlanSketch plan, Expr over, Expr under) {
        PlanSketch longOnly = plan.with("enter_long", over);
        return dice.chance(0.4) ? longOnly.with("enter_short", under) : longOnly.with("exit_long", under);
    }

    private PlanSketch exits(PlanSketch plan) {
        if (dice.chance(0.5)) {
            return plan;
        }
        Expr atr = function("atr", List.of(), List.of("timeperiod"), literal(14));
        PlanSketch stopped = plan.with("stop_loss distance", Expr.arithmetic("*", atr, literal(2)));
        return dice.chance(0.5)
                ? stopped.with("take_profit distance", Expr.arithmetic("*", atr, literal(4)))
                : stopped.with("trailing_stop fraction", literal(0.03));
    }

    /** A parameter of some values from a first one on. */
    private Expr axis(List<List<Double>> axes, int low, int high, double step, int count) {
        double first = dice.whole(low, high);
        axes.add(IntStream.range(0, count)
                .mapToObj(i -> Dice.rounded(first + i * step))
                .toList());
        return parameter("p" + (axes.size() - 1));
    }

    private static Expr average(Expr of, Expr period) {
        return function("sma", List.of(of), List.of("timeperiod"), period);
    }

    private static Expr function(String head, List<Expr> inputs, List<String> names, Expr... values) {
        return Expr.function(head, inputs, names, List.of(values));
    }
}
