package io.atra.app.command;

import io.atra.app.data.BarsCsv;
import io.atra.app.output.CsvOutput;
import io.atra.app.output.Human;
import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.error.UsageException;
import io.atra.store.Database;
import io.atra.store.bars.BarImport;
import io.atra.store.bars.BarStore;
import io.atra.store.bars.ConflictPolicy;
import io.atra.store.bars.ImportCounts;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command that makes bars puts them: into the database, or into a file. */
final class BarsTarget {

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write a CSV file instead of storing the bars; - for standard output.")
    @Nullable
    String file;

    @Option(
            names = "--on-conflict",
            paramLabel = "P",
            defaultValue = "keep",
            description = "Where another bar of that time is stored: keep it, replace it, or fail.")
    ConflictPolicy policy;

    /** Refuses a file that could not be written as what its name says. */
    void check() {
        if (file != null) {
            requireCsv(file);
        }
    }

    /** Parquet is read, not written: no library that writes it is light enough to come along. */
    static void requireCsv(String target) {
        if (target.toLowerCase(Locale.ROOT).endsWith(".parquet")) {
            throw new UsageException(target + ": Parquet files are read but not written; name a .csv file");
        }
    }

    /** Writes bars to the file. */
    static void write(String target, Bars bars, PrintWriter out) {
        try (CsvOutput csv = CsvOutput.to(target, out)) {
            BarsCsv.write(bars, 0, bars.size(), csv);
        }
    }

    /** Stores bars as a series, all of them or none. */
    ImportCounts store(Database database, String symbol, Timeframe timeframe, Bars bars) {
        try (BarImport running = new BarStore(database).startImport(symbol, timeframe, policy)) {
            running.appendAll(bars);
            return running.publish();
        }
    }

    /** What became of them, for people. */
    static String told(String symbol, Timeframe timeframe, Bars bars, @Nullable ImportCounts counts) {
        String what = Human.count(bars.size(), "bar") + " of " + symbol + " " + timeframe.label()
                + (bars.size() == 0
                        ? ""
                        : " from " + Human.time(bars.tsMs(0)) + " to " + Human.time(bars.tsMs(bars.size() - 1)));
        return counts == null ? what : what + "; " + ImportCommand.stored(counts);
    }
}
