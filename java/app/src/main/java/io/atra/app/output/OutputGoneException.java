package io.atra.app.output;

/** Nobody reads standard output any more, or it cannot be written: there is no point in going on. */
public final class OutputGoneException extends RuntimeException {

    private static final long serialVersionUID = 1;

    OutputGoneException() {
        super("standard output cannot be written");
    }
}
