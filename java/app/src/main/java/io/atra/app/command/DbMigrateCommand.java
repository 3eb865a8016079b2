package io.atra.app.command;

import io.atra.app.output.Json;
import io.atra.store.Migration;
import io.atra.store.SqlConnection;
import io.atra.store.care.Backup;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code db migrate}: brings a database of an older ATRA up to date. */
@Command(
        name = "migrate",
        description = {
            "Bring a database that an older ATRA wrote to the tables of this one; nothing is done where it has them.",
            "",
            "Nobody else may have the file open. What is stored stays as it is. A copy is made beside the file first.",
        },
        mixinStandardHelpOptions = true)
final class DbMigrateCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Mixin
    DatabaseArgument database;

    @Option(names = "--no-backup", description = "Make no copy first.")
    boolean noBackup;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    private @Nullable Path backup;

    @Override
    public void run() {
        Path file = database.choice(AtraCommand.of(spec)).file();
        Migration done = Migration.run(file, this::copy);
        print(done, spec.commandLine().getOut());
    }

    private void copy(SqlConnection connection, int version) throws SQLException {
        backup = noBackup ? null : Backup.beside(connection, version);
    }

    private void print(Migration done, PrintWriter out) {
        if (json) {
            Json.print(out, node(done));
        } else if (done.isNone()) {
            out.println(
                    done.file() + ": has schema " + done.to() + " already: nothing was done, so no copy was needed");
        } else {
            out.println(done.file() + ": brought from schema " + done.from() + " to " + done.to() + ": "
                    + (done.created().isEmpty() ? "no new tables" : "new are " + String.join(", ", done.created()))
                    + "; " + (backup == null ? "no copy was made" : "the file as it was is " + backup));
        }
    }

    private ObjectNode node(Migration done) {
        ObjectNode node = Json.object();
        node.put("file", done.file().toString()).put("from", done.from()).put("to", done.to());
        ArrayNode created = node.putArray("created");
        done.created().forEach(created::add);
        return node.put("backup", backup == null ? null : backup.toString());
    }
}
