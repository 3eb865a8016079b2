package io.atra.app.command;

import io.atra.csv.CsvFormat;
import io.atra.csv.CsvOptions;
import io.atra.error.UsageException;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which a command is told how to read files. */
final class FileOptions {

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "auto",
            description =
                    "What the rows of a CSV file are: auto (found out from its first line), ohlcv, ticks, binance, "
                            + "kraken, yahoo, metatrader, stooq, histdata or dukascopy.")
    CsvFormat format;

    @Option(
            names = "--tz",
            paramLabel = "Z",
            description = "The zone of the file's times without an offset, such as Europe/Berlin; by default UTC.")
    @Nullable
    String tz;

    @Option(names = "--strict", description = "Refuse a file with a line that cannot be used.")
    boolean strict;

    @Option(names = "--raw", description = "Leave prices as they are where the file has an adjusted close.")
    boolean raw;

    /** What they come to. */
    CsvOptions read() {
        return new CsvOptions(format, zone(), strict, raw);
    }

    private @Nullable ZoneId zone() {
        try {
            return tz == null ? null : ZoneId.of(tz);
        } catch (DateTimeException e) {
            throw new UsageException(
                    "--tz: no time zone is called '" + tz + "'; write one like Europe/Berlin or UTC", e);
        }
    }
}
