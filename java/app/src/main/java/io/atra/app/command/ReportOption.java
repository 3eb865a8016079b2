package io.atra.app.command;

import io.atra.app.output.WholeFile;
import io.atra.app.report.Manifest;
import io.atra.app.report.Page;
import io.atra.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option by which a result is written as a page. */
final class ReportOption {

    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "Write a report: one HTML file with charts and tables that needs no network.")
    @Nullable
    Path target;

    /**
     * Looks whether the report can lie where it is wanted, before anything is run.
     *
     * @throws io.atra.error.UsageException when it cannot
     */
    void check() {
        if (target != null) {
            WholeFile.requirePlace(target);
        }
    }

    /** Whether a report is wanted. */
    boolean wanted() {
        return target != null;
    }

    /** Writes the report, if one is wanted. */
    void write(Path strategy, Function<Manifest, Page> page) {
        if (target != null) {
            page.apply(new Manifest(CommandText.of(spec), Version.text(), text(strategy)))
                    .write(target);
        }
    }

    private static String text(Path strategy) {
        try {
            return Files.readString(strategy);
        } catch (IOException e) {
            throw new InputException(strategy + ": cannot be read any more; the report holds its text", e);
        }
    }
}
