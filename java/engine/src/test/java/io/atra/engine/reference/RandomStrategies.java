package io.atra.engine.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Invents whole cases: a market, a plan that trades on it, parameter values and a window. */
final class RandomStrategies {
    private static final int SEEDS_PER_HOPPING = 5;
    private static final double LITERALS_OF_SWEPT = 0.3;

    private final Dice dice;
    private final RandomMarkets walk;
    private final RandomScalars scalars;
    private final RandomExpressions expressions;
    private final double cash;
    private final double price;
    private PlanSketch plan = PlanSketch.empty();

    /**
     * What is run.
     *
     * @param combinations values for the plan's parameters, run one by one over the same bars
     */
    record Case(long seed, PlanSketch plan, List<double[]> combinations, ReferenceMarket market, int from, int to) {
        Case withPlan(PlanSketch other) {
            return new Case(seed, other, combinations, market, from, to);
        }

        Case withCombinations(List<double[]> others) {
            return new Case(seed, plan, others, market, from, to);
        }

        Case withMarket(ReferenceMarket other, int first, int end) {
            return new Case(seed, plan, combinations, other, first, end);
        }
    }

    private RandomStrategies(Dice dice, RandomMarkets walk, RandomScalars scalars, Predicate<String> has) {
        this.dice = dice;
        this.walk = walk;
        this.scalars = scalars;
        this.expressions = new RandomExpressions(dice, walk, scalars, has);
        this.cash = dice.chance(0.7) ? 10_000 : Dice.rounded(dice.magnitude(0.01, 1e9));
        this.price = walk.market.close[0];
    }

    /** The case of a seed, the same whenever it is asked for. */
    static Case of(long seed) {
        return of(seed, function -> true);
    }

    /** The same with these functions alone. */
    static Case of(long seed, Predicate<String> has) {
        Dice dice = new Dice(seed);
        return new RandomStrategies(dice, new RandomMarkets(dice), new RandomScalars(dice), has).draw(seed);
    }

    /** One that trades on a market of so many bars and has many parameters, each with some values. */
    static Case swept(long seed, Predicate<String> has, int bars) {
        Dice dice = new Dice(seed);
        RandomScalars scalars = new RandomScalars(dice, LITERALS_OF_SWEPT);
        return new RandomStrategies(dice, new RandomMarkets(dice, bars), scalars, has).draw(seed);
    }

    private Case draw(long seed) {
        rules();
        exits();
        outputs();
        costs();
        size();
        execution();
        if (seed % SEEDS_PER_HOPPING == 0) {
            hop();
        }
        ReferenceMarket market = RandomSymbols.beside(walk.market);
        int bars = market.size();
        int from = dice.chance(0.6) ? 0 : dice.whole(0, bars - 1);
        int to = dice.chance(0.6) ? bars : dice.whole(dice.chance(0.05) ? from : from + 1, bars);
        return new Case(seed, plan.withParameters(scalars.names()), combinations(), market, from, to);
    }

    private void rules() {
        int depth = dice.whole(0, 3);
        rule("enter_long", 0.8, depth);
        rule("exit_long", 0.55, depth);
        rule("enter_short", plan.lines().isEmpty() ? 0.95 : 0.6, depth);
        rule("exit_short", 0.5, depth);
    }

    private void rule(String word, double chance, int depth) {
        if (dice.chance(chance)) {
            plan = plan.with(word, expressions.anyCondition(depth));
        }
    }

    private void exits() {
        exit("stop_loss", 0.4);
        exit("take_profit", 0.4);
        exit("trailing_stop", 0.35);
        if (dice.chance(0.25)) {
            plan = plan.with("max_bars", scalars.whole(1, 15));
        }
    }

    private void exit(String word, double chance) {
        if (!dice.chance(chance)) {
            return;
        }
        Expr stop = plan.lines().get("stop_loss distance");
        if (stop != null && dice.chance(0.3)) {
            plan = plan.with(word + " distance", stop);
            return;
        }
        plan = dice.chance(walk.grid ? 0.3 : 0.5)
                ? plan.with(word + " fraction", fraction())
                : plan.with(word + " distance", expressions.distance());
    }

    private Expr fraction() {
        if (dice.chance(0.03)) {
            return scalars.real(-0.01, 0.01);
        }
        return dice.chance(0.05) ? scalars.real(0.5, 2) : scalars.real(walk.volatility / 4, walk.volatility * 8);
    }

    private void outputs() {
        for (int i = 0; dice.chance(0.2); i++) {
            plan = plan.with("output#" + i, column(dice.chance(0.5)));
        }
    }

    private Expr column(boolean condition) {
        Expr drawn = condition ? expressions.anyCondition(2) : expressions.anyNumber(3);
        return drawn.type() == Expr.Type.SCALAR ? Expr.series("close") : drawn;
    }

    private void costs() {
        plan = plan.set("initial_cash", cash)
                .set("fee", dice.pick(0.0, 0.0, 0.001, 0.02))
                .set("fee_fixed", dice.chance(0.7) ? 0 : Dice.rounded(cash * dice.magnitude(1e-5, 0.05)))
                .set("slippage", dice.pick(0.0, 0.0, 0.0005, 0.01))
                .set("leverage", dice.pick(1.0, 1.0, 1.0, 0.5, 2.0, 5.0, 20.0));
        if (dice.chance(0.04)) {
            ruinousFees();
        }
    }

    /** Fees that eat all of the cash to the last cent, so that equity meets zero exactly. */
    private void ruinousFees() {
        plan = plan.set("fee", 0).set("slippage", 0).set("fee_fixed", cash / dice.pick(2, 4, 8));
    }

    private void size() {
        double leverage = Double.parseDouble(plan.settings().get("leverage"));
        double units = cash / price;
        int method = dice.whole(0, dice.chance(0.5) && hasStop() ? 9 : 5);
        plan = switch (method) {
            case 0, 1 -> plan.sized("equity", scalars.real(0.05, 1));
            case 2 -> plan.sized("equity", scalars.real(leverage / 2, leverage * 1.1));
            case 3 -> plan.sized("cash", scalars.real(cash / 20, cash * 1.5));
            case 4 -> plan.sized("units", scalars.real(units / 20, units * 1.5 * leverage));
            case 5 -> dice.chance(0.1) ? plan.sized("equity", scalars.real(-1, 1)) : plan;
            default -> plan.sized("risk", scalars.real(0.001, 0.1));
        };
    }

    private boolean hasStop() {
        return plan.lines().keySet().stream()
                .anyMatch(line -> line.startsWith("stop_loss") || line.startsWith("trailing_stop"));
    }

    private void execution() {
        double units = cash / price;
        plan = plan.set("fill", dice.pick("next_open", "next_open", "close"))
                .set("intrabar", dice.pick("pessimistic", "optimistic"))
                .set("close_at_end", dice.pick("false", "true"))
                .set("lot", dice.chance(0.75) ? 0 : Dice.rounded(units * dice.magnitude(1e-3, 1)))
                .set("min_order", dice.chance(0.8) ? 0 : smallestOrder())
                .set("year_days", dice.pick("365", "252"))
                .set("day_ms", dice.pick("86400000", "23400000"))
                .set("tz", walk.times.tz);
    }

    /** All of equity, whatever was drawn: long only, short only, or both. */
    private void hop() {
        int sides = dice.whole(0, 2);
        if (sides < 2) {
            only(sides == 0 ? "enter_long" : "enter_short", sides == 0 ? "enter_short" : "enter_long");
        }
        plan = plan.sized("equity", Expr.literal(1)).set("lot", 0).set("leverage", dice.pick(1, 1, 3));
    }

    private void only(String entry, String other) {
        rule(entry, plan.lines().containsKey(entry) ? 0 : 1, 2);
        plan = plan.without(other);
    }

    private double smallestOrder() {
        boolean exact = plan.sizing().equals("cash") && plan.amount().isWord() && dice.chance(0.5);
        String amount = plan.amount().head();
        return exact && !amount.startsWith("$")
                ? Double.parseDouble(amount)
                : Dice.rounded(cash * dice.magnitude(0.01, 1));
    }

    private List<double[]> combinations() {
        List<double[]> combinations = new ArrayList<>(List.of(scalars.values()));
        while (scalars.values().length > 0 && dice.chance(0.4)) {
            combinations.add(scalars.otherValues());
        }
        return combinations;
    }
}
