package io.atra.error;

/** The run failed for a reason outside the input: no disk space, no permission, no engine. */
public final class RunException extends AtraException {

    /** @param message what, where and what to do, in one line */
    public RunException(String message) {
        super(message, null);
    }

    /**
     * @param message what, where and what to do, in one line
     * @param cause what led to it
     */
    public RunException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public int exitStatus() {
        return 1;
    }
}
