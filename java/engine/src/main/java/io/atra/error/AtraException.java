package io.atra.error;

import org.jspecify.annotations.Nullable;

/**
 * Something a user can understand and act on: what happened, where, and what to do, in one line.
 *
 * <p>Everything else that goes wrong is a fault of ATRA and comes as an ordinary unchecked exception.
 */
public abstract sealed class AtraException extends RuntimeException
        permits UsageException, InputException, RunException {

    AtraException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The exit status of a command that ends with this error. */
    public abstract int exitStatus();
}
