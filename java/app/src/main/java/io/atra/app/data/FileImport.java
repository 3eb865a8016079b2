package io.atra.app.data;

import io.atra.bars.Gaps;
import io.atra.csv.CsvFormat;
import io.atra.csv.CsvReport;
import io.atra.store.bars.ImportCounts;
import java.time.Duration;

/**
 * What the import of one file came to.
 *
 * @param file its name
 * @param format what its rows are
 * @param csv what became of its lines
 * @param known whether these ticks were imported before: then nothing was done
 * @param bars bars in it, or made of its ticks
 * @param firstMs open time of the first, epoch milliseconds UTC
 * @param lastMs open time of the last
 * @param gaps what is missing between them
 * @param stored what became of the bars in the database
 * @param taken how long it took
 */
public record FileImport(
        String file,
        CsvFormat format,
        CsvReport csv,
        boolean known,
        long bars,
        long firstMs,
        long lastMs,
        Gaps gaps,
        ImportCounts stored,
        Duration taken) {

    private static final double NANOS = 1e9;

    /** Rows a second. */
    public double rate() {
        return csv.rows() / Math.max(taken.toNanos() / NANOS, 1 / NANOS);
    }
}
