package io.atra.bench.report;

/**
 * The time of one piece of work by one contestant.
 *
 * @param group the part of the table, for example {@code functions}
 * @param work the row within it
 * @param bars over how many bars; 0 where there are none
 * @param by the contestant, a column of the table
 * @param nanos mean, a bar (and combination) or a call
 * @param least the shortest iteration
 * @param most the longest iteration
 */
public record Measurement(String group, String work, long bars, String by, double nanos, double least, double most) {

    /** How far the iterations were from the mean, as a fraction of it. */
    double spread() {
        return Math.max(most - nanos, nanos - least) / nanos;
    }
}
