package io.atra.error;

/** What was asked for cannot be meant: an option, a name or an argument is wrong. */
public final class UsageException extends AtraException {

    /** @param message what, where and what to do, in one line */
    public UsageException(String message) {
        super(message, null);
    }

    /**
     * @param message what, where and what to do, in one line
     * @param cause what led to it
     */
    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public int exitStatus() {
        return 2;
    }
}
