package io.atra.engine.reference;

import static io.atra.engine.reference.Expr.arithmetic;
import static io.atra.engine.reference.Expr.condition;
import static io.atra.engine.reference.Expr.literal;
import static io.atra.engine.reference.Expr.number;
import static io.atra.engine.reference.Expr.series;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Numbers and conditions over all operators; conditions are mostly of the kind that turns true now and then. */
final class RandomExpressions {
    private final Dice dice;
    private final RandomMarkets walk;
    private final RandomScalars scalars;
    private final RandomFunctions functions;
    private final double higherChance;
    private final List<String> timeframes;
    private final Dice others;
    private final List<String> symbols;
    private boolean inside;
    private boolean ofSymbol;

    RandomExpressions(Dice dice, RandomMarkets walk, RandomScalars scalars, Predicate<String> has) {
        this.dice = dice;
        this.walk = walk;
        this.scalars = scalars;
        this.functions = new RandomFunctions(dice, scalars, has);
        this.higherChance = dice.pick(0.0, 0.1, 0.25);
        this.others = RandomSymbols.dice(walk.market);
        this.symbols = List.of(others.pick(RandomSymbols.NAMES), others.pick(RandomSymbols.NAMES));
        this.timeframes = List.of(dice.pick(walk.times.higher), dice.pick(walk.times.higher));
    }

    Expr anyCondition(int depth) {
        if (higher()) {
            return over(() -> anyCondition(depth));
        }
        if (depth == 0 || dice.chance(0.5)) {
            return opinion();
        }
        return switch (dice.whole(0, 7)) {
            case 0, 1 -> condition("and", anyCondition(depth - 1), anyCondition(depth - 1));
            case 2, 3 -> condition("or", anyCondition(depth - 1), anyCondition(depth - 1));
            case 4 -> condition("not", anyCondition(depth - 1));
            case 5 -> condition("shift", anyCondition(depth - 1), scalars.whole(0, 4));
            case 6 -> condition(comparison(), number("barssince", anyCondition(depth - 1)), scalars.whole(0, 9));
            default -> condition(dice.pick(comparison(), crossing()), anyNumber(depth), anyNumber(depth));
        };
    }

    Expr anyNumber(int depth) {
        if (higher()) {
            return over(() -> anyNumber(depth));
        }
        if (depth == 0 || dice.chance(0.2)) {
            return leaf();
        }
        return switch (dice.whole(0, 13)) {
            case 0, 1, 2, 3 -> functions.any(() -> column(depth - 1));
            case 4, 5 -> arithmetic(dice.pick("+", "-", "*", "/", "%"), anyNumber(depth - 1), anyNumber(depth - 1));
            case 6 -> arithmetic("^", anyNumber(depth - 1), scalars.real(-2, 3));
            case 7 -> arithmetic(dice.pick("neg", "abs", "log"), anyNumber(depth - 1));
            case 8 -> number(dice.pick("highest", "lowest"), anyNumber(depth - 1), scalars.whole(1, 9));
            case 9 -> number("change", anyNumber(depth - 1), scalars.whole(1, 5));
            case 10 -> number("shift", anyNumber(depth - 1), scalars.whole(0, 5));
            case 11 -> number("if", anyCondition(depth - 1), anyNumber(depth - 1), anyNumber(depth - 1));
            case 12 -> number("nz", anyNumber(depth - 1), anyNumber(depth - 1));
            default ->
                dice.chance(0.5)
                        ? number("valuewhen", anyCondition(depth - 1), anyNumber(depth - 1))
                        : number("barssince", anyCondition(depth - 1));
        };
    }

    /** A price distance for an exit: mostly positive, at times zero, negative or without a value. */
    Expr distance() {
        if (walk.grid && dice.chance(0.6)) {
            return scalars.whole(1, 12);
        }
        double move = walk.market.close[0] * walk.volatility;
        return switch (dice.whole(0, 9)) {
            case 0, 1, 2 -> arithmetic("*", range(), scalars.real(0.5, 6));
            case 3, 4 -> scalars.real(move / 2, move * 8);
            case 5 -> literal(dice.whole(1, 12));
            case 6 -> arithmetic("-", series("close"), number("lowest", series("low"), scalars.whole(1, 6)));
            case 7 -> arithmetic("abs", number("change", series("close"), scalars.whole(1, 4)));
            case 8 -> arithmetic("*", own(RandomMarkets.MODEL), literal(Dice.rounded(move * 3)));
            default -> anyNumber(2);
        };
    }

    private Expr range() {
        return higher() ? over(this::range) : functions.named("atr", this::price);
    }

    private Expr opinion() {
        return switch (dice.whole(0, 9)) {
            case 0, 1, 2 -> condition(crossing(), price(), price());
            case 3, 4 -> condition(dice.pick(">", "<", ">=", "<="), price(), price());
            case 5 -> oscillator();
            case 6 -> condition("==", own(RandomMarkets.SIGNAL), literal(dice.whole(-1, 1)));
            case 7 -> condition(comparison(), own(RandomMarkets.MODEL), scalars.real(-1, 1));
            case 8 -> clock();
            default -> condition(dice.pick("rising", "falling"), price(), scalars.whole(1, 3));
        };
    }

    private Expr oscillator() {
        return switch (dice.whole(0, 4)) {
            case 0 -> condition(anyComparison(), functions.named("rsi", this::price), scalars.real(20, 80));
            case 1 -> condition(anyComparison(), functions.named("willr", this::price), scalars.real(-90, -10));
            case 2 -> condition(anyComparison(), functions.named("stoch", this::price), scalars.real(10, 90));
            case 3 -> condition(anyComparison(), functions.named("cci", this::price), scalars.real(-120, 120));
            default -> condition(anyComparison(), number("change", price(), scalars.whole(1, 4)), literal(0));
        };
    }

    private Expr clock() {
        return dice.chance(0.5)
                ? condition(comparison(), series("hour"), scalars.whole(0, 23))
                : condition(comparison(), series("dayofweek"), scalars.whole(1, 7));
    }

    /** A column of the user's own; other symbols have none, there it is something that is not finite in places. */
    private Expr own(String name) {
        return ofSymbol
                ? arithmetic("/", series("open"), number("change", series("close"), literal(1)))
                : series("column " + name);
    }

    /** One level of other bars, now and then. */
    private boolean higher() {
        return !inside && dice.chance(higherChance);
    }

    private Expr over(Supplier<Expr> drawn) {
        inside = true;
        ofSymbol = others.chance(0.5);
        Expr expr = drawn.get();
        Expr higher = Expr.higher(dice.pick(timeframes), expr);
        Expr told = ofSymbol ? Expr.ofSymbol(others.pick(symbols), expr) : higher;
        inside = false;
        ofSymbol = false;
        return expr.type() == Expr.Type.SCALAR ? expr : told;
    }

    /** Something of the size of a price. */
    private Expr price() {
        if (higher()) {
            return over(this::price);
        }
        return switch (dice.whole(0, 6)) {
            case 0, 1 -> series(dice.pick("open", "high", "low", "close", "close", "hl2", "hlc3", "ohlc4"));
            case 2, 3 -> functions.average(series(dice.pick("close", "close", "hl2", "open")));
            case 4 -> number("shift", series("close"), scalars.whole(1, 5));
            case 5 ->
                number(dice.pick("highest", "lowest"), series(dice.pick("close", "high", "low")), scalars.whole(1, 8));
            default -> functions.named("bbands", () -> series("close"));
        };
    }

    private Expr leaf() {
        return dice.chance(0.15) ? scalars.real(-3, 3) : column();
    }

    private Expr column() {
        String drawn = dice.pick(
                "open",
                "high",
                "low",
                "close",
                "close",
                "volume",
                "hl2",
                "hlc3",
                "ohlc4",
                "hour",
                "dayofweek",
                "column " + RandomMarkets.SIGNAL,
                "column " + RandomMarkets.MODEL);
        return series(ofSymbol && drawn.startsWith("column") ? "close" : drawn);
    }

    /** A number that changes in time, as functions want their inputs; at times one with holes. */
    private Expr column(int depth) {
        if (dice.chance(inside ? 0.4 : 0.1) || (ofSymbol && others.chance(0.5))) {
            return own(RandomMarkets.MODEL);
        }
        Expr drawn = anyNumber(depth);
        return drawn.type() == Expr.Type.NUMBER ? drawn : column();
    }

    private String crossing() {
        return dice.pick("crossover", "crossunder", "cross");
    }

    private String comparison() {
        return dice.pick("<", "<=", ">", ">=", "==", "!=");
    }

    private String anyComparison() {
        return dice.pick("<", "<=", ">", ">=", "crossover", "crossunder");
    }
}
