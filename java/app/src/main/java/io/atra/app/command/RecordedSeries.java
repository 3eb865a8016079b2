package io.atra.app.command;

import io.atra.app.data.Series;
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
        SeriesOptions source = new SeriesOptions();
        source.in = in;
        source.columns = columns;
        source.reading = reading;
        source.named = List.of(run.symbol());
        source.timeframe = run.timeframe();
        source.from = Long.toString(run.fromMs());
        source.to = Long.toString(run.toMs() + 1);
        source.warmup = run.scope().fromBar();
        return source.load(
                AtraCommand.of(spec).database(),
                spec.commandLine().getErr(),
                run.scope().plan());
    }
}
