package io.atra.lang;

import io.atra.error.InputException;
import io.atra.error.UsageException;
import io.atra.plan.Location;

/** Something wrong in what the user wrote; becomes the error that fits where it came from. */
final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1;

    Problem(Location location, String message) {
        super(location + ": " + message, null, false, false);
    }

    /** The error of a file's contents. */
    InputException inFile() {
        return new InputException(getMessage());
    }

    /** The error of an expression typed on the command line or given by a program. */
    UsageException inUsage() {
        return new UsageException(getMessage());
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
