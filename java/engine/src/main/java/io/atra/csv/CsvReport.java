package io.atra.csv;

import java.util.List;

/**
 * What became of a file's lines.
 *
 * @param rows lines that were used
 * @param duplicates lines that repeat the one before, value for value; counted, not used
 * @param rejected lines that could not be used
 * @param skipped lines of a format's own that hold no prices, such as Yahoo's of holidays
 * @param samples the first rejected lines with their reasons, at most {@link #MAX_SAMPLES}
 */
public record CsvReport(long rows, long duplicates, long rejected, long skipped, List<Rejection> samples) {

    /** How many rejected lines are told one by one. */
    public static final int MAX_SAMPLES = 20;

    public CsvReport {
        samples = List.copyOf(samples);
    }

    /** Without lines that hold no prices. */
    public CsvReport(long rows, long duplicates, long rejected, List<Rejection> samples) {
        this(rows, duplicates, rejected, 0, samples);
    }

    /**
     * A line that could not be used.
     *
     * @param line its number, from 1
     * @param reason what is wrong with it
     */
    public record Rejection(long line, String reason) {}
}
