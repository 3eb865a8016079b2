package io.atra.error;

/** What was read is wrong: a file, a strategy or a database holds something that cannot be used. */
public final class InputException extends AtraException {

    /** @param message what, where and what to do, in one line */
    public InputException(String message) {
        super(message, null);
    }

    /**
     * @param message what, where and what to do, in one line
     * @param cause what led to it
     */
    public InputException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public int exitStatus() {
        return 3;
    }
}
