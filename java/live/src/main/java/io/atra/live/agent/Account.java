package io.atra.live.agent;

import io.atra.live.event.Joint;
import io.atra.live.event.SeriesKey;
import io.atra.plan.Plan;
import java.util.List;

/**
 * A strategy on a series, with money of its own unless a {@link Purse} says otherwise.
 *
 * @param number of the account, from 0
 * @param strategy its name
 * @param plan what it does
 * @param values of the plan's parameters, in its order
 * @param series what it trades
 */
public record Account(int number, String strategy, Plan plan, List<Double> values, SeriesKey series) {

    /** Copies the list. */
    public Account {
        values = List.copyOf(values);
    }

    /** The values as engines take them. */
    public double[] parameters() {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Whether its rules read bars of other symbols. */
    public boolean readsOthers() {
        return !plan.symbols().isEmpty();
    }

    /** Its series with the other symbols that its rules read. */
    Joint joint() {
        return new Joint(series, plan.symbols());
    }

    /** What is told to it: its series, or that with others beside it. */
    SeriesKey told() {
        return readsOthers() ? joint().name() : series;
    }

    /** {@code cross on BTC-USD 1m}. */
    @Override
    public String toString() {
        return strategy + " on " + series;
    }
}
