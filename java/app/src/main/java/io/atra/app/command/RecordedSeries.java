package io.atra.app.command;

import io.atra.app.backtest.RecordedPortfolio;
import io.atra.app.data.Series;
import io.atra.app.data.SeriesList;
import io.atra.error.UsageException;
import io.atra.store.ledger.RunRecord;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options by which a command finds the bars of a run again. */
final class RecordedSeries {

    @Option(names = "--in", paramLabel = "FILE", description = "Take the bars from this file.")
    @Nullable
    Path in;

    @Option(names = "--columns", paramLabel = "FILE", description = "Take the columns of your own from this file.")
    @Nullable
    Path columns;

    @Mixin
    FileOptions reading;

    /** The bars from the origin to the end of the window, wherever the user says that they are. */
    Series load(CommandSpec spec, RunRecord run) {
        return load(
                spec, run, run.symbol(), run.fromMs(), run.toMs(), run.scope().fromBar());
    }

    /** The same of each symbol of a portfolio. */
    SeriesList load(CommandSpec spec, RunRecord run, RecordedPortfolio portfolio) {
        if (in != null) {
            throw new UsageException("--in " + in + ": a file holds bars of one symbol, the run is over "
                    + portfolio.members().size() + ": import them as they were");
        }
        return SeriesList.load(
                portfolio.members(), one -> load(spec, run, one.symbol(), one.firstMs(), one.lastMs(), one.warmup()));
    }

    private Series load(CommandSpec spec, RunRecord run, String symbol, long firstMs, long lastMs, long warmup) {
        SeriesOptions source = new SeriesOptions();
        source.in = in;
        source.columns = columns;
        source.reading = reading;
        source.named = List.of(symbol);
        source.timeframe = run.timeframe();
        source.from = Long.toString(firstMs);
        source.to = Long.toString(lastMs + 1);
        source.warmup = warmup;
        return source.load(
                AtraCommand.of(spec).database(),
                spec.commandLine().getErr(),
                run.scope().plan());
    }
}
