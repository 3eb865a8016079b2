package io.atra.research.explain;

import io.atra.bars.Bar;
import io.atra.engine.Trade;
import io.atra.plan.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * One bar of a run.
 *
 * @param number from the origin
 * @param bar its prices
 * @param columns the value of everything that the plan computes
 * @param rulesRead whether rules were read at its close
 * @param rules what each rule said; false while rules are not read
 * @param before the position that was held when it opened
 * @param after the position that was held after all its fills
 * @param story what happened and why, a sentence each
 */
public record BarExplanation(
        long number,
        Bar bar,
        List<ColumnValue> columns,
        boolean rulesRead,
        SequencedMap<String, Boolean> rules,
        Optional<Trade> before,
        Optional<Trade> after,
        List<String> story) {

    /**
     * A column at a bar.
     *
     * @param node its node in the plan
     * @param source what the user wrote
     * @param place where, if that is known
     * @param condition whether it is a yes or no, told as 1 and 0
     * @param value NaN where it has none
     * @param start the first bar at which it has a value; the number of bars where it never has
     */
    public record ColumnValue(
            int node, String source, Optional<Location> place, boolean condition, double value, long start) {}

    /** Copies what it is given. */
    public BarExplanation {
        columns = List.copyOf(columns);
        rules = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(rules));
        story = List.copyOf(story);
    }
}
