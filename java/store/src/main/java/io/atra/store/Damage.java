package io.atra.store;

import io.atra.error.AtraException;
import io.atra.error.InputException;
import java.nio.file.Path;

/** Something in the file is not as it was written. */
public final class Damage {

    private static final String WHAT_TO_DO =
            ": the database is damaged; restore a copy, or import the data again into a new file";

    private Damage() {}

    /**
     * The error that names it.
     *
     * @param file the database
     * @param where table and row, and what is wrong there
     */
    public static InputException in(Path file, String where) {
        return new InputException(file + ": " + where + WHAT_TO_DO);
    }

    /** What an error says without the file's name and without what to do: the place, where it is one of {@link #in}. */
    public static String where(Path file, AtraException error) {
        String message = String.valueOf(error.getMessage());
        String start = file + ": ";
        int from = message.startsWith(start) ? start.length() : 0;
        int to = message.length() - (message.endsWith(WHAT_TO_DO) ? WHAT_TO_DO.length() : 0);
        return message.substring(from, to);
    }
}
