package io.atra.store;

import io.atra.error.InputException;
import java.nio.file.Path;

/** Something in the file is not as it was written. */
public final class Damage {

    private Damage() {}

    /**
     * The error that names it.
     *
     * @param file the database
     * @param where table and row, and what is wrong there
     */
    public static InputException in(Path file, String where) {
        return new InputException(file + ": " + where
                + ": the database is damaged; restore a copy, or import the data again into a new file");
    }
}
