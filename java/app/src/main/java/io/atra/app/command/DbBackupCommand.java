package io.atra.app.command;

import io.atra.app.output.FindingsOutput;
import io.atra.app.output.Human;
import io.atra.app.output.Json;
import io.atra.app.output.PartProgress;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.Settings;
import io.atra.store.care.Backup;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** {@code db backup TARGET}: a copy of the database while it is in use. */
@Command(
        name = "backup",
        description = {
            "Copy the database as it is now to another file, while others read and write it.",
            "",
            "The copy is checked as 'atra db check' does before it takes its name: TARGET is a whole database, or "
                    + "nothing has happened to it.",
            "",
            "  atra db backup /backups/atra.db --db atra.db",
        },
        mixinStandardHelpOptions = true)
final class DbBackupCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "TARGET", description = "The copy; its folder must be there.")
    Path target;

    @Option(names = "--force", description = "Replace a file that is there.")
    boolean force;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public void run() {
        Path file = AtraCommand.of(spec).database().file();
        try (Database database =
                        Database.open(file, Mode.READ_ONLY, Settings.standard().withoutMmap());
                PartProgress progress = new PartProgress()) {
            print(
                    Backup.write(database, target, force, progress),
                    spec.commandLine().getOut());
        }
    }

    private void print(Backup backup, PrintWriter out) {
        if (json) {
            ObjectNode node = Json.object();
            node.put("file", backup.file().toString()).put("bytes", backup.bytes());
            node.set("checked", FindingsOutput.counts(backup.checked()));
            Json.print(out, node);
        } else {
            out.println(backup.file() + ": " + Human.bytes(backup.bytes()) + ", checked: "
                    + FindingsOutput.told(backup.checked()));
        }
    }
}
