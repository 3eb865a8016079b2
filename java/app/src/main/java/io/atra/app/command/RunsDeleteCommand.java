package io.atra.app.command;

import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.ledger.RunStore;
import io.atra.store.ledger.StoredRun;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code runs delete ID…}: takes runs off the list. */
@Command(
        name = "delete",
        description = {
            "Delete runs and their trades.",
            "",
            "What was tried stays tried: the count of trials, by which luck is judged, never falls.",
        },
        mixinStandardHelpOptions = true)
final class RunsDeleteCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "ID", arity = "1..*", description = "The runs' numbers, or first letters of their hashes.")
    List<String> ids = List.of();

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        try (Database database = AtraCommand.of(spec).database().open(Mode.READ_WRITE)) {
            RunStore ledger = new RunStore(database);
            List<StoredRun> runs = ids.stream().map(ledger::find).distinct().toList();
            ledger.delete(runs);
            for (StoredRun run : runs) {
                out.println("run " + run.id() + " (" + run.shortHash() + ") is deleted; its trials still count");
            }
        }
    }
}
