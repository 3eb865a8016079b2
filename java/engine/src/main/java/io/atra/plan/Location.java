package io.atra.plan;

/**
 * A place in what the user wrote.
 *
 * @param source the file as it was named, or the key or expression itself where there is no file
 * @param line from 1
 * @param column from 1
 */
public record Location(String source, int line, int column) {

    /** As compilers write it: {@code cross.toml:12:14}. */
    @Override
    public String toString() {
        return source + ":" + line + ":" + column;
    }
}
