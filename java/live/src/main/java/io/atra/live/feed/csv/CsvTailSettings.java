package io.atra.live.feed.csv;

import io.atra.csv.CsvOptions;
import io.atra.error.UsageException;
import io.atra.live.event.SeriesKey;
import io.atra.live.feed.SeriesGate;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Which file is followed, and how.
 *
 * <pre>{@code
 * CsvTailSettings.of(Path.of("btc.csv"), new SeriesKey("BTC-USD", Timeframe.M1)).from(lastStoredMs + 60_000)
 * }</pre>
 *
 * @param file a plain one, of any dialect that can be imported ({@code docs/data.md})
 * @param series whose bars it holds
 * @param options how it is read
 * @param fromMs open time of the first bar that is told, epoch milliseconds UTC; those before are passed over;
 *     {@link SeriesGate#ANY} for all
 * @param pollMs how often it is looked at, in milliseconds
 */
public record CsvTailSettings(Path file, SeriesKey series, CsvOptions options, long fromMs, long pollMs) {

    private static final long POLL_MS = 250;

    /**
     * Checks them.
     *
     * @throws UsageException when the file is packed, or is looked at without a pause
     */
    public CsvTailSettings {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".gz") || name.endsWith(".zip")) {
            throw new UsageException(file + ": a packed file cannot be followed as it grows; import it instead");
        }
        if (pollMs <= 0) {
            throw new UsageException(file + ": look at it every so many milliseconds, not " + pollMs);
        }
    }

    /** All bars of a file, from its first row on, looked at four times a second. */
    public static CsvTailSettings of(Path file, SeriesKey series) {
        return new CsvTailSettings(file, series, CsvOptions.DEFAULT, SeriesGate.ANY, POLL_MS);
    }

    /** The same from a bar on. */
    public CsvTailSettings from(long openMs) {
        return new CsvTailSettings(file, series, options, openMs, pollMs);
    }

    /** The same read in another way. */
    public CsvTailSettings withOptions(CsvOptions other) {
        return new CsvTailSettings(file, series, other, fromMs, pollMs);
    }

    /** The same looked at more or less often. */
    public CsvTailSettings every(long ms) {
        return new CsvTailSettings(file, series, options, fromMs, ms);
    }
}
