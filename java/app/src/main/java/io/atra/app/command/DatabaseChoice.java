package io.atra.app.command;

import io.atra.store.Database;
import io.atra.store.Mode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which database a command line means.
 *
 * @param file the database, which need not exist
 * @param named whether the user named it: by an option or in the environment
 */
record DatabaseChoice(Path file, boolean named) {

    /** The variable of the environment that names the database. */
    static final String VARIABLE = "ATRA_DB";

    private static final Path DEFAULT = Path.of("atra.db");

    static DatabaseChoice of(@Nullable Path option, Map<String, String> environment) {
        String variable = environment.getOrDefault(VARIABLE, "");
        if (option != null) {
            return new DatabaseChoice(option, true);
        }
        return variable.isEmpty() ? new DatabaseChoice(DEFAULT, false) : new DatabaseChoice(Path.of(variable), true);
    }

    Database open(Mode mode) {
        return Database.open(file, mode);
    }

    /** Whether a run from a file is to be recorded: the user asked for it, or has a database here. */
    boolean records() {
        return named || exists();
    }

    /**
     * The database in which a run is recorded, if there is one.
     *
     * @param stored whether the bars came from it
     */
    Optional<Database> ledger(boolean stored) {
        if (!stored && !records()) {
            return Optional.empty();
        }
        return Optional.of(open(named && !stored ? Mode.CREATE : Mode.READ_WRITE));
    }

    boolean exists() {
        return Files.exists(file);
    }
}
