package io.atra.store;

/** What a database is opened for. */
public enum Mode {
    /** Reading only: the file must exist and nothing in it changes. */
    READ_ONLY,
    /** Reading and writing: the file must exist. */
    READ_WRITE,
    /** Reading and writing: a file that does not exist is created. */
    CREATE;

    boolean writes() {
        return this != READ_ONLY;
    }
}
