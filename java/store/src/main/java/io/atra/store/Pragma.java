package io.atra.store;

/**
 * One setting of a connection, as it is written and as SQLite reports it back.
 *
 * @param name name in SQLite
 * @param value value as text
 */
public record Pragma(String name, String value) {

    static Pragma of(String name, long value) {
        return new Pragma(name, Long.toString(value));
    }

    String assignment() {
        return "PRAGMA " + name + "=" + value;
    }

    String query() {
        return "PRAGMA " + name;
    }
}
