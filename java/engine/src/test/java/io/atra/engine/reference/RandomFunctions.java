package io.atra.engine.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Calls of catalogue functions that are cheap, exact and short-sighted enough for small markets. */
final class RandomFunctions {

    /** A parameter and the range it is drawn from. */
    private record Range(String name, double low, double high, boolean whole) {}

    /** A function: how many inputs are written, the words after the dot, its parameters. */
    private record Shape(String name, int reals, List<String> outputs, List<Range> parameters) {}

    private static final List<Shape> AVERAGES = Stream.of("sma", "ema", "wma", "dema", "tema", "trima", "kama")
            .map(name -> shape(name, 1, "", period(2, 8)))
            .toList();

    private static final List<Shape> ANY = Stream.concat(
                    AVERAGES.stream(),
                    Stream.of(
                            shape(
                                    "bbands",
                                    1,
                                    "upperband middleband lowerband",
                                    period(2, 12),
                                    real("nbdevup", 0.5, 3),
                                    real("nbdevdn", 0.5, 3),
                                    whole("matype", 0, 2)),
                            shape(
                                    "macd",
                                    1,
                                    "macd macdsignal macdhist",
                                    whole("fastperiod", 2, 5),
                                    whole("slowperiod", 6, 10),
                                    whole("signalperiod", 1, 4)),
                            shape("minmax", 1, "min max", period(2, 12)),
                            shape("minmaxindex", 1, "minidx maxidx", period(2, 12)),
                            shape("maxindex", 1, "", period(2, 12)),
                            shape("max", 1, "", period(2, 12)),
                            shape("min", 1, "", period(2, 12)),
                            shape("sum", 1, "", period(2, 12)),
                            shape("rsi", 1, "", period(2, 14)),
                            shape("mom", 1, "", period(1, 12)),
                            shape("roc", 1, "", period(1, 12)),
                            shape("trix", 1, "", period(1, 4)),
                            shape("stddev", 1, "", period(2, 12), real("nbdev", 0.5, 3)),
                            shape("var", 1, "", period(2, 12), real("nbdev", 0.5, 3)),
                            shape("linearreg", 1, "", period(2, 12)),
                            shape("midpoint", 1, "", period(2, 12)),
                            shape("obv", 1, ""),
                            shape("sqrt", 1, ""),
                            shape("add", 2, ""),
                            shape("div", 2, ""),
                            shape("correl", 2, "", period(2, 12)),
                            shape("beta", 2, "", period(2, 8)),
                            shape("atr", 0, "", period(1, 10)),
                            shape("natr", 0, "", period(1, 10)),
                            shape("trange", 0, ""),
                            shape("typprice", 0, ""),
                            shape("bop", 0, ""),
                            shape("ad", 0, ""),
                            shape("adx", 0, "", period(2, 6)),
                            shape("cci", 0, "", period(2, 12)),
                            shape("mfi", 0, "", period(2, 12)),
                            shape("willr", 0, "", period(2, 12)),
                            shape("midprice", 0, "", period(2, 12)),
                            shape("aroon", 0, "aroondown aroonup", period(2, 12)),
                            shape(
                                    "stoch",
                                    0,
                                    "slowk slowd",
                                    whole("fastk_period", 2, 8),
                                    whole("slowk_period", 1, 4),
                                    whole("slowk_matype", 0, 2),
                                    whole("slowd_period", 1, 4),
                                    whole("slowd_matype", 0, 2)),
                            shape("sar", 0, "", real("acceleration", 0.01, 0.1), real("maximum", 0.1, 0.4)),
                            shape("cdldoji", 0, ""),
                            shape("cdlengulfing", 0, "")))
            .toList();

    private final List<Shape> any;
    private final Dice dice;
    private final RandomScalars scalars;

    /** @param has which functions may be called */
    RandomFunctions(Dice dice, RandomScalars scalars, Predicate<String> has) {
        this.any = ANY.stream().filter(shape -> has.test(shape.name())).toList();
        this.dice = dice;
        this.scalars = scalars;
    }

    private static Shape shape(String name, int reals, String outputs, Range... parameters) {
        return new Shape(name, reals, outputs.isEmpty() ? List.of() : List.of(outputs.split(" ")), List.of(parameters));
    }

    private static Range period(int low, int high) {
        return whole("timeperiod", low, high);
    }

    private static Range whole(String name, int low, int high) {
        return new Range(name, low, high, true);
    }

    private static Range real(String name, double low, double high) {
        return new Range(name, low, high, false);
    }

    /** A moving average of an input. */
    Expr average(Expr input) {
        return call(dice.pick(AVERAGES), () -> input);
    }

    /** Any function; its inputs are drawn as often as it has them. */
    Expr any(Supplier<Expr> input) {
        return call(dice.pick(any), input);
    }

    /** A named one. */
    Expr named(String name, Supplier<Expr> input) {
        return call(
                ANY.stream()
                        .filter(shape -> shape.name().equals(name))
                        .findFirst()
                        .orElseThrow(),
                input);
    }

    private Expr call(Shape shape, Supplier<Expr> input) {
        List<Expr> inputs = new ArrayList<>();
        for (int i = 0; i < shape.reals(); i++) {
            inputs.add(input.get());
        }
        String head = shape.outputs().isEmpty() ? shape.name() : shape.name() + "." + dice.pick(shape.outputs());
        List<String> names = shape.parameters().stream().map(Range::name).toList();
        return Expr.function(
                head, inputs, names, shape.parameters().stream().map(this::draw).toList());
    }

    private Expr draw(Range range) {
        return range.whole()
                ? scalars.whole((int) range.low(), (int) range.high())
                : scalars.real(range.low(), range.high());
    }
}
