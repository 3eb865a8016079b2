package io.atra.engine.reference;

import io.atra.engine.reference.RandomStrategies.Case;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run whose rules and distances are columns drawn by chance, over prices in eighths, so that every sum is exact; and
 * its mirror image: prices turned over, long and short swapped.
 */
final class MirroredCase {
    private static final double TURNED = 256;
    private static final List<String> RULES = List.of("enter_long", "exit_long", "enter_short", "exit_short");
    private static final List<String> EXITS = List.of("stop_loss", "take_profit", "trailing_stop");
    private static final Map<String, String> OTHER_SIDE = Map.of(
            "enter_long",
            "enter_short",
            "exit_long",
            "exit_short",
            "enter_short",
            "enter_long",
            "exit_short",
            "exit_long");

    private final Dice dice;
    private final int bars;

    private MirroredCase(long seed) {
        this.dice = new Dice(seed);
        this.bars = dice.whole(10, 80);
    }

    static Case of(long seed) {
        MirroredCase drawn = new MirroredCase(seed);
        return new Case(seed, drawn.plan(), List.of(new double[0]), drawn.market(), 0, drawn.bars);
    }

    private PlanSketch plan() {
        PlanSketch plan = PlanSketch.empty()
                .set("initial_cash", 1 << 20)
                .set("leverage", 64)
                .set("fill", dice.pick("next_open", "close"))
                .set("intrabar", dice.pick("pessimistic", "optimistic"))
                .set("close_at_end", dice.pick("false", "true"))
                .sized("units", Expr.literal(dice.whole(1, 8)));
        for (String rule : RULES) {
            plan = plan.with(rule, Expr.condition(">", Expr.series("column " + rule), Expr.literal(0)));
        }
        for (String exit : EXITS) {
            plan = dice.chance(0.5) ? plan.with(exit + " distance", Expr.series("column " + exit)) : plan;
        }
        return dice.chance(0.3) ? plan.with("max_bars", Expr.literal(dice.whole(1, 8))) : plan;
    }

    private ReferenceMarket market() {
        double[][] prices = new double[4][bars];
        double price = 50;
        for (int i = 0; i < bars; i++) {
            double open = bounded(price + eighths(-12, 12));
            double close = bounded(open + eighths(-12, 12));
            prices[0][i] = open;
            prices[1][i] = Math.max(open, close) + eighths(0, 16);
            prices[2][i] = Math.min(open, close) - eighths(0, 16);
            prices[3][i] = close;
            price = close;
        }
        long[] tsMs = new long[bars];
        Arrays.setAll(tsMs, i -> Script.START_MS + i * Script.STEP_MS);
        return new ReferenceMarket(tsMs, prices[0], prices[1], prices[2], prices[3], new double[bars], columns());
    }

    private double eighths(int low, int high) {
        return dice.whole(low, high) / 8.0;
    }

    private static double bounded(double price) {
        return Math.clamp(price, 10, 90);
    }

    private Map<String, double[]> columns() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        RULES.forEach(rule -> columns.put(rule, drawn(rule.startsWith("enter") ? 0.3 : 0.15)));
        EXITS.forEach(exit -> columns.put(exit, distances()));
        return columns;
    }

    private double[] drawn(double chance) {
        double[] column = new double[bars];
        Arrays.setAll(column, i -> dice.chance(chance) ? 1 : 0);
        return column;
    }

    private double[] distances() {
        double[] column = new double[bars];
        Arrays.setAll(column, i -> i > 0 && dice.chance(0.03) ? Double.NaN : eighths(4, 40));
        return column;
    }

    /** What was bought is sold and what was dear is cheap. */
    static Case mirror(Case drawn) {
        ReferenceMarket market = drawn.market();
        Map<String, double[]> columns = new LinkedHashMap<>();
        market.columns.forEach((name, values) -> columns.put(OTHER_SIDE.getOrDefault(name, name), values));
        ReferenceMarket turned = new ReferenceMarket(
                market.tsMs,
                turned(market.open),
                turned(market.low),
                turned(market.high),
                turned(market.close),
                market.volume,
                columns);
        return drawn.withMarket(turned, drawn.from(), drawn.to());
    }

    private static double[] turned(double[] prices) {
        return Arrays.stream(prices).map(price -> TURNED - price).toArray();
    }
}
