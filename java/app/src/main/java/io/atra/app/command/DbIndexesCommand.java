package io.atra.app.command;

import io.atra.app.output.AdviceText;
import io.atra.app.output.Json;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.index.Advice;
import io.atra.store.index.IndexAdvisor;
import io.atra.store.index.ObservedStatement;
import io.atra.store.index.StandardReads;
import io.atra.store.index.StatementFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code db indexes}: which indexes would help, and which are there for nothing. */
@Command(
        name = "indexes",
        description = {
            "Advise on indexes: what statements would win by new ones, and which existing ones are superfluous.",
            "",
            "Examined are the statements by which ATRA reads this database and those of a file. Each index is tried on a"
                    + " copy first, and proposed only if SQLite takes it and a statement is faster with it. Nothing is"
                    + " changed without --apply.",
            "",
            "Queries of 'db sql' over bars, runs, trials and trades read tables that are made for one query: indexes do"
                    + " not help them.",
        },
        mixinStandardHelpOptions = true)
final class DbIndexesCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Option(
            names = "--apply",
            description = "Make the proposed indexes, and drop advised ones that others cover, in one transaction.")
    boolean apply;

    @Option(
            names = "--statements",
            paramLabel = "FILE",
            description = "Examine these too: SQL statements, each ended by a semicolon; a value may be '?'.")
    @Nullable
    Path statements;

    @Option(names = "--json", description = "Print JSON: times in nanoseconds.")
    boolean json;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        Mode mode = apply ? Mode.READ_WRITE : Mode.READ_ONLY;
        try (Database database = AtraCommand.of(spec).database().open(mode)) {
            Advice advice = IndexAdvisor.advise(database, observed(database));
            if (apply) {
                IndexAdvisor.apply(database, advice);
            }
            if (json) {
                Json.print(out, AdviceText.node(advice, apply));
            } else {
                AdviceText.print(advice, apply, out);
            }
        }
    }

    private List<ObservedStatement> observed(Database database) {
        List<ObservedStatement> observed = new ArrayList<>();
        if (statements != null) {
            observed.addAll(StatementFile.read(statements, database));
        }
        StandardReads.run(database);
        observed.addAll(ObservedStatement.of(database.statements()));
        return observed;
    }
}
