package io.atra.store;

/** A transaction came to nothing: nothing of it is in the file. */
final class UndoneException extends Exception {

    private static final long serialVersionUID = 1;

    private final Throwable reason;
    private final boolean byOne;

    /**
     * @param reason what failed
     * @param byOne whether one of its operations is to blame, and not what all have in common
     */
    UndoneException(Throwable reason, boolean byOne) {
        super(reason);
        this.reason = reason;
        this.byOne = byOne;
    }

    Throwable reason() {
        return reason;
    }

    boolean byOne() {
        return byOne;
    }
}
