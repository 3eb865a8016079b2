package io.atra.app.command;

import io.atra.error.UsageException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** A database as the argument of a command that is about the database itself. */
final class DatabaseArgument {

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The database; else the one that --db names.")
    @Nullable
    Path file;

    /** Which database is meant. */
    DatabaseChoice choice(AtraCommand root) {
        if (file == null) {
            return root.database();
        }
        if (root.db != null) {
            throw new UsageException("the database is named twice: " + file + " and --db " + root.db);
        }
        return new DatabaseChoice(file, true);
    }
}
