package io.atra.lang;

/**
 * The value of a key as it was written.
 *
 * @param kind what sort of value it is
 * @param source its text; a number's as a decimal
 */
record Setting(Kind kind, SourceText source) {

    enum Kind {
        TEXT,
        NUMBER,
        FLAG,
        /** A date, a list, a table. */
        OTHER
    }

    String text() {
        return source.text();
    }

    /** What is wrong with it. */
    Problem problem(String message) {
        return source.problem(0, message);
    }
}
