package io.atra.app.command;

import io.atra.app.output.FindingsOutput;
import io.atra.app.output.Human;
import io.atra.app.output.PartProgress;
import io.atra.error.InputException;
import io.atra.store.Database;
import io.atra.store.Findings;
import io.atra.store.Mode;
import io.atra.store.Settings;
import io.atra.store.care.DatabaseCheck;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code db check}: whether everything in the database is as it was written. */
@Command(
        name = "check",
        description = {
            "Check the whole database: pages, references, every block and digest, the checksum of every row, numbers of "
                    + "rows.",
            "",
            "It only reads; the file may be in use and be written meanwhile. Exit status 3 where something is damaged: "
                    + "each place is named.",
        },
        mixinStandardHelpOptions = true)
final class DbCheckCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Mixin
    DatabaseArgument database;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public void run() {
        Path file = database.choice(AtraCommand.of(spec)).file();
        Findings found = check(file);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            FindingsOutput.printJson(found, out);
        } else {
            FindingsOutput.print(found, out);
        }
        if (found.damageCount() > 0) {
            throw new InputException(found.file() + ": " + Human.count(found.damageCount(), "place")
                    + " damaged: restore a copy, or import the data again into a new file");
        }
    }

    /** Without mapped memory: where a file is cut off under it, that would end the process. */
    private static Findings check(Path file) {
        try (Database open =
                        Database.open(file, Mode.READ_ONLY, Settings.standard().withoutMmap());
                PartProgress progress = new PartProgress()) {
            return DatabaseCheck.run(open, progress);
        }
    }
}
