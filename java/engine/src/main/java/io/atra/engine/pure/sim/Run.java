package io.atra.engine.pure.sim;

import io.atra.engine.Counts;
import io.atra.engine.pure.plan.PriceColumns;
import org.jspecify.annotations.Nullable;

/**
 * A run over a window of bars, flat at its start, that ends the position left at its end.
 *
 * <p>Where the rules know that nothing can happen it passes over bars at once. The bits are those of
 * {@link Simulator#step} bar by bar: what is left out would add nothing, what is done is the same arithmetic in the same
 * order.
 */
public final class Run {

    /** Bars marked at a time. */
    private static final int BLOCK = 128;

    private final PriceColumns bars;
    private final Rules rules;
    private final Curve curve;
    private final Simulator simulator;
    private final Decision decision = new Decision();

    /**
     * Before its first bar.
     *
     * @param curve hears of equity at every close
     * @param log hears of every trade
     */
    public Run(PriceColumns bars, Settings settings, Rules rules, Curve curve, TradeLog log) {
        this.bars = bars;
        this.rules = rules;
        this.curve = curve;
        this.simulator = new Simulator(settings, log);
    }

    /** Runs the bars {@code from} (included) to {@code to} (not included); once. */
    public Counts over(int from, int to) {
        if (from < to) through(from, to - 1);
        curve.end();
        return simulator.counts();
    }

    private void through(int from, int last) {
        int bar = from;
        while (bar < last) {
            int passed = pass(bar, last);
            if (passed > 0) {
                bar += passed;
                continue;
            }
            step(bar);
            if (simulator.isOver()) return;
            bar++;
        }
        end(last);
    }

    private void step(int bar) {
        simulator.step(
                bar, bars.tsMs()[bar], bars.open()[bar], bars.high()[bar], bars.low()[bar], bars.close()[bar], at(bar));
        tell(bar);
    }

    private void end(int bar) {
        long tsMs = bars.tsMs()[bar];
        double close = bars.close()[bar];
        simulator.stepLast(bar, tsMs, bars.open()[bar], bars.high()[bar], bars.low()[bar], close, at(bar));
        simulator.finish(bar, tsMs, close);
        tell(bar);
    }

    /** What is held after a bar's fills and was not entered at it was held before them too. */
    private void tell(int bar) {
        if (simulator.held.side == null) curve.equity(simulator.equity());
        else tell(bar, bar + 1);
    }

    /** Bars with this position after all their fills, of which the first may be that of its entry. */
    private void tell(int from, int to) {
        double cash = simulator.account.cash;
        double units = simulator.units;
        int carried = from;
        if (from < to && simulator.held.entryBar == from) curve.equity(cash + (units * bars.close()[carried++]));
        if (carried < to) curve.carried(carried, to, cash, units, simulator.held.entryPrice);
    }

    private @Nullable Decision at(int bar) {
        if (bar < rules.start()) return null;
        rules.at(bar, decision);
        return decision;
    }

    /**
     * Fills what is pending at the open of the first of these bars, then takes bars up to where the next order comes,
     * which it leaves pending; tells how many. It stops before a bar that touches an exit, costs all equity or fills an
     * order at its close: that one is to be stepped.
     */
    private int pass(int from, int to) {
        simulator.fillPending(from, bars.tsMs()[from], bars.open()[from]);
        int order = simulator.nextOrder(rules, from, to);
        boolean later = !simulator.fills.fillAtClose() && order < to;
        int until = later ? order + 1 : order;
        boolean flat = simulator.held.side == null;
        int passed = flat ? waited(until - from) : held(from, until) - from;
        count(from, from + passed, order, flat);
        if (later && from + passed == until) readForLater(order);
        return passed;
    }

    /** Flat, equity is cash; not a bar if costs have eaten it. */
    private int waited(int count) {
        if (count == 0 || simulator.account.cash <= 0) return 0;
        curve.still(simulator.account.cash, count);
        return count;
    }

    /** In a position: the first bar that is not taken. */
    private int held(int from, int to) {
        for (int first = from; first < to; first += BLOCK) {
            int end = Math.min(to, first + BLOCK);
            int quiet = solvent(first, end);
            if (simulator.watches) quiet = simulator.held.exits.pass(bars, first, quiet);
            tell(first, quiet);
            if (quiet < end) return quiet;
        }
        return to;
    }

    /** The first of these bars at whose close nothing is left. */
    private int solvent(int from, int to) {
        double cash = simulator.account.cash;
        double units = simulator.units;
        double[] close = bars.close();
        int bar = from;
        while (bar < to && !(cash + (units * close[bar]) <= 0)) bar++;
        return bar;
    }

    /** Rules were read at those of the bars from their start to {@code order}, and said nothing. */
    private void count(int from, int to, int order, boolean flat) {
        simulator.tally.bars += to - from;
        if (!flat) simulator.tally.barsInPosition += to - from;
        int first = Math.max(from, rules.start());
        if (first < Math.min(to, order)) simulator.tally.read(first);
    }

    private void readForLater(int bar) {
        if (at(bar) == null) return;
        simulator.tally.read(bar);
        simulator.order(simulator.pending, bar, decision);
    }
}
