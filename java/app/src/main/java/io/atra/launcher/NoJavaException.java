package io.atra.launcher;

/** No Java that can run the program; the message is the sentence for the user. */
final class NoJavaException extends Exception {
    private static final long serialVersionUID = 1L;

    NoJavaException(String message) {
        super(message);
    }
}
