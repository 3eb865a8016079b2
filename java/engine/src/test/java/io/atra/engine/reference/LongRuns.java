package io.atra.engine.reference;

import io.atra.engine.reference.RandomStrategies.Case;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Invents runs over many bars: positions of many lengths, from one bar to all of them. Half of the plans hop, half of these
 * long only.
 */
final class LongRuns {
    private static final List<String> RULES = List.of("enter_long", "exit_long", "enter_short", "exit_short");

    private static final double FIRST = 100;

    /** How much of what prices have moved away they come back by, a bar. */
    private static final double BACK = 0.01;

    private final Dice dice;
    private final int bars;
    private final boolean hopping;
    private final boolean shorts;
    private final double volatility;
    private final double leapChance;

    private LongRuns(long seed, int bars, boolean wild) {
        this.dice = new Dice(seed);
        this.bars = bars;
        this.hopping = seed % 2 == 0;
        this.shorts = seed % 4 != 0;
        this.volatility = dice.magnitude(wild ? 1e-6 : 5e-4, 0.3);
        this.leapChance = wild ? dice.pick(0.0, 0.01) : 0;
    }

    /** The run of a seed, over so many bars. */
    static Case of(long seed, int bars) {
        return new LongRuns(seed, bars, false).draw(seed);
    }

    /** The same over prices that creep, or leap by a factor of a hundred now and then. */
    static Case wild(long seed, int bars) {
        return new LongRuns(seed, bars, true).draw(seed);
    }

    private Case draw(long seed) {
        int from = dice.whole(0, bars / 3);
        int to = bars - dice.whole(0, bars / 3);
        return new Case(seed, plan(), List.of(new double[0]), market(), from, to);
    }

    private PlanSketch plan() {
        PlanSketch plan = PlanSketch.empty()
                .set("fill", dice.pick("next_open", "close"))
                .set("close_at_end", dice.pick("false", "true"))
                .set("fee", dice.pick(0.0, 0.001))
                .set("fee_fixed", dice.pick(0.0, 1.5))
                .set("slippage", dice.pick(0.0, 0.0005));
        for (String rule : RULES.subList(0, shorts ? 4 : 2)) {
            plan = plan.with(rule, Expr.condition(">", Expr.series("column " + rule), Expr.literal(0)));
        }
        if (dice.chance(0.3)) {
            plan = plan.with("stop_loss fraction", Expr.literal(0.5));
        }
        return hopping ? plan : plan.sized("equity", Expr.literal(dice.pick(0.25, 0.9)));
    }

    private ReferenceMarket market() {
        double[] open = new double[bars];
        double[] close = new double[bars];
        double[] high = new double[bars];
        double[] low = new double[bars];
        double last = FIRST;
        for (int i = 0; i < bars; i++) {
            open[i] = last;
            close[i] =
                    last * leap() * StrictMath.exp(BACK * StrictMath.log(FIRST / last) + volatility * dice.gaussian());
            high[i] = Math.max(open[i], close[i]);
            low[i] = Math.min(open[i], close[i]);
            last = close[i];
        }
        long[] tsMs = new long[bars];
        Arrays.setAll(tsMs, i -> Script.START_MS + i * Script.STEP_MS);
        Map<String, double[]> columns = Map.of(
                RULES.get(0), spoken(dice.magnitude(10.0 / bars, 0.5)),
                RULES.get(1), spoken(dice.magnitude(0.5 / bars, 0.5)),
                RULES.get(2), spoken(dice.magnitude(10.0 / bars, 0.1)),
                RULES.get(3), spoken(dice.magnitude(0.5 / bars, 0.5)));
        return new ReferenceMarket(tsMs, open, high, low, close, new double[bars], columns);
    }

    private double leap() {
        return dice.chance(leapChance) ? dice.pick(0.01, 100.0) : 1;
    }

    private double[] spoken(double chance) {
        double[] spoken = new double[bars];
        Arrays.setAll(spoken, i -> dice.chance(chance) ? 1 : 0);
        return spoken;
    }
}
