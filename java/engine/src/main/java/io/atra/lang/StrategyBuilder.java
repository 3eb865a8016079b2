package io.atra.lang;

import io.atra.catalogue.Catalogue;
import io.atra.plan.Execution;
import io.atra.plan.Operand;
import java.util.Optional;

/**
 * Builds a {@link Strategy} in Java: one method for each key of a strategy file, with the same values.
 *
 * <p>Expressions, percentages and ranges are texts in the language of strategy files. Nothing is checked before
 * {@link #build}. A method called twice replaces what it said.
 */
public final class StrategyBuilder {

    private final Draft draft;

    StrategyBuilder(String name) {
        draft = new Draft(SourceText.of("name", name));
    }

    /** A parameter that sweeps leave at its default. */
    public StrategyBuilder param(String name, double defaultValue) {
        draft.parameters.add(new Draft.Declared(SourceText.of("param", name), defaultValue, Optional.empty()));
        return this;
    }

    /** A parameter with the values of a sweep: {@code "5..50"} or {@code "0.5..3:0.25"}. */
    public StrategyBuilder param(String name, double defaultValue, String range) {
        SourceText values = SourceText.of("param " + name, range);
        draft.parameters.add(new Draft.Declared(SourceText.of("param", name), defaultValue, Optional.of(values)));
        return this;
    }

    /** A named expression. */
    public StrategyBuilder let(String name, String expression) {
        draft.lets.add(new Draft.Let(SourceText.of("let", name), SourceText.of("let " + name, expression)));
        return this;
    }

    /** A column of the user's own, which expressions may then name. */
    public StrategyBuilder column(String name) {
        draft.columns.add(SourceText.of("column", name));
        return this;
    }

    /** The combinations of a sweep that are run: a condition on parameters. */
    public StrategyBuilder where(String condition) {
        return text(Key.WHERE, condition);
    }

    /** The core metric by which a sweep ranks. */
    public StrategyBuilder objective(String metric) {
        return text(Key.OBJECTIVE, metric);
    }

    /** The condition that opens a long position. */
    public StrategyBuilder enterLong(String condition) {
        return text(Key.ENTER_LONG, condition);
    }

    /** The condition that closes a long position. */
    public StrategyBuilder exitLong(String condition) {
        return text(Key.EXIT_LONG, condition);
    }

    /** The condition that opens a short position. */
    public StrategyBuilder enterShort(String condition) {
        return text(Key.ENTER_SHORT, condition);
    }

    /** The condition that closes a short position. */
    public StrategyBuilder exitShort(String condition) {
        return text(Key.EXIT_SHORT, condition);
    }

    /** A percentage of the entry price such as {@code "3%"}, or a price distance such as {@code "2 * atr(14)"}. */
    public StrategyBuilder stopLoss(String distance) {
        return text(Key.STOP_LOSS, distance);
    }

    /** A percentage of the entry price, or a price distance. */
    public StrategyBuilder takeProfit(String distance) {
        return text(Key.TAKE_PROFIT, distance);
    }

    /** A percentage of the best price since the entry, or a price distance. */
    public StrategyBuilder trailingStop(String distance) {
        return text(Key.TRAILING_STOP, distance);
    }

    /** The bars after which a position is closed: a number or a parameter. */
    public StrategyBuilder maxBars(String bars) {
        return text(Key.MAX_BARS, bars);
    }

    /** The bars after which a position is closed. */
    public StrategyBuilder maxBars(int bars) {
        return number(Key.MAX_BARS, bars);
    }

    /** How much an entry buys: {@code sizing(Sizing.EQUITY, "50%")}. */
    public StrategyBuilder sizing(Sizing method, String value) {
        text(Key.METHOD, method.label());
        return text(Key.VALUE, value);
    }

    /** Units are cut down to a multiple of this; 0 for any number. */
    public StrategyBuilder lot(double units) {
        return number(Key.LOT, units);
    }

    /** The smallest value of an order, in money. */
    public StrategyBuilder minOrder(double value) {
        return number(Key.MIN_ORDER, value);
    }

    /** When orders fill. */
    public StrategyBuilder fill(Execution.Fill fill) {
        return text(Key.FILL, Settings.label(fill));
    }

    /** The fee of a fill: {@code "0.1%"} or {@code "0.001"}. */
    public StrategyBuilder fee(String fraction) {
        return text(Key.FEE, fraction);
    }

    /** The fee of a fill in money, beside the fraction. */
    public StrategyBuilder feeFixed(double money) {
        return number(Key.FEE_FIXED, money);
    }

    /** What a fill is worse than its price: {@code "0.05%"}. */
    public StrategyBuilder slippage(String fraction) {
        return text(Key.SLIPPAGE, fraction);
    }

    /** The cash at the beginning. */
    public StrategyBuilder initialCash(double money) {
        return number(Key.INITIAL_CASH, money);
    }

    /** How many times the equity positions may be worth. */
    public StrategyBuilder leverage(double times) {
        return number(Key.LEVERAGE, times);
    }

    /** Which exit counts when one bar touches two. */
    public StrategyBuilder intrabar(Execution.Intrabar intrabar) {
        return text(Key.INTRABAR, Settings.label(intrabar));
    }

    /** Whether an open position is closed on the last bar. */
    public StrategyBuilder closeAtEnd(boolean close) {
        return put(Key.CLOSE_AT_END, Setting.Kind.FLAG, Boolean.toString(close));
    }

    /** The time zone of {@code hour} and {@code dayofweek}, and of days, weeks and months in {@code tf}: its IANA name. */
    public StrategyBuilder tz(String zone) {
        return text(Key.TZ, zone);
    }

    /** How long a market is open on a day, to annualise metrics: {@code "6.5h"}, {@code "09:30-16:00"}. */
    public StrategyBuilder session(String length) {
        return text(Key.SESSION, length);
    }

    /** The days of a year, to annualise metrics. */
    public StrategyBuilder yearDays(double days) {
        return number(Key.YEAR_DAYS, days);
    }

    /**
     * The strategy.
     *
     * @throws io.atra.error.UsageException when something in it is wrong, with its place
     */
    public Strategy build() {
        try {
            return new StrategyCompiler(Catalogue.standard(), draft).compile();
        } catch (Problem problem) {
            throw problem.inUsage();
        }
    }

    private StrategyBuilder text(Key key, String value) {
        return put(key, Setting.Kind.TEXT, value);
    }

    private StrategyBuilder number(Key key, double value) {
        return put(key, Setting.Kind.NUMBER, Double.isFinite(value) ? Operand.decimal(value) : Double.toString(value));
    }

    private StrategyBuilder put(Key key, Setting.Kind kind, String value) {
        draft.settings.put(key, new Setting(kind, SourceText.of(key.label(), value)));
        return this;
    }
}
