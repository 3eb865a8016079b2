package io.atra.engine.pure;

import io.atra.engine.Direction;
import io.atra.engine.pure.plan.Bits;
import io.atra.engine.pure.plan.Distance;
import io.atra.engine.pure.plan.Evaluation;
import io.atra.engine.pure.plan.Exit;
import io.atra.engine.pure.plan.GivenColumns;
import io.atra.engine.pure.plan.Rule;
import io.atra.engine.pure.sim.Decision;
import io.atra.engine.pure.sim.Rules;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the rules of a combination say at each close, from its columns. */
public final class Signals implements Rules {

    private final int start;
    private final Bits enterLong;
    private final Bits exitLong;
    private final Bits enterShort;
    private final Bits exitShort;

    /** The closes at which a flat run may have an order, and those at which a long and a short position may. */
    private final Bits entries;

    private final Bits longExits;
    private final Bits shortExits;

    private final Distance stopLoss;
    private final Distance takeProfit;
    private final Distance trailingStop;

    Signals(Evaluation evaluation) {
        this(evaluation.bars(), evaluation.start(), evaluation::rule, evaluation::distance);
    }

    /**
     * From columns that some engine has computed.
     *
     * @param bars how many there are
     * @param first the bar from which on rules are read
     */
    public Signals(int bars, int first, GivenColumns columns) {
        this(bars, first, columns::rule, columns::distance);
    }

    private Signals(int bars, int first, Function<Rule, @Nullable Bits> rule, Function<Exit, Distance> distance) {
        Bits never = new Bits(bars);
        start = first;
        enterLong = Objects.requireNonNullElse(rule.apply(Rule.ENTER_LONG), never);
        exitLong = Objects.requireNonNullElse(rule.apply(Rule.EXIT_LONG), never);
        enterShort = Objects.requireNonNullElse(rule.apply(Rule.ENTER_SHORT), never);
        exitShort = Objects.requireNonNullElse(rule.apply(Rule.EXIT_SHORT), never);
        Bits longEntries = enterLong.and(exitLong.or(enterShort).not());
        Bits shortEntries = enterShort.and(exitShort.or(enterLong).not());
        entries = longEntries.or(shortEntries);
        longExits = exitLong.or(shortEntries);
        shortExits = exitShort.or(longEntries);
        stopLoss = distance.apply(Exit.STOP_LOSS);
        takeProfit = distance.apply(Exit.TAKE_PROFIT);
        trailingStop = distance.apply(Exit.TRAILING_STOP);
    }

    @Override
    public int start() {
        return start;
    }

    @Override
    public void at(int bar, Decision into) {
        into.rules(enterLong.get(bar), exitLong.get(bar), enterShort.get(bar), exitShort.get(bar));
        into.distances(distance(stopLoss, bar), distance(takeProfit, bar), distance(trailingStop, bar));
    }

    /** As the simulator reads it: the fraction, or the difference of prices at this bar. */
    static double distance(Distance distance, int bar) {
        return distance.kind() == Distance.Kind.FRACTION ? distance.fraction() : distance.at(bar);
    }

    @Override
    public int nextEntry(int from, int to) {
        return entries.nextSet(Math.max(from, start), to);
    }

    @Override
    public int nextExit(Direction side, int from, int to) {
        Bits exits = side == Direction.LONG ? longExits : shortExits;
        return exits.nextSet(Math.max(from, start), to);
    }
}
