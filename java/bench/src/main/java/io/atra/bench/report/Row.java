package io.atra.bench.report;

import java.util.Map;
import java.util.Optional;

/**
 * A line of the table.
 *
 * @param group the part of the table
 * @param work what was done
 * @param bars over how many bars; 0 where there are none
 * @param cells who took how long
 */
record Row(String group, String work, long bars, Map<String, Measurement> cells) {

    private static final double MOST = 1.1;
    private static final long LEAST_BARS = 1_000;

    /** How many times longer one took than another, when both took part. */
    Optional<Double> ratio(String one, String other) {
        Measurement above = cells.get(one);
        Measurement below = cells.get(other);
        return above == null || below == null ? Optional.empty() : Optional.of(above.nanos() / below.nanos());
    }

    /** Whether the native core loses to plain Java where it should not. */
    boolean nativeIsSlow() {
        return bars >= LEAST_BARS
                && ratio("ffm", "java").filter(ratio -> ratio > MOST).isPresent();
    }
}
