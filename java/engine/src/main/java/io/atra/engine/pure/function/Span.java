package io.atra.engine.pure.function;

/**
 * The bars at which all inputs of a function are finite.
 *
 * @param begin the first bar with all inputs finite; the number of bars when there is none
 * @param end the first bar after it with an input that is not; the number of bars when there is none
 * @param poisoned whether there is such a bar
 */
public record Span(int begin, int end, boolean poisoned) {

    /** All of {@code bars} bars. */
    public static Span whole(int bars) {
        return new Span(0, bars, false);
    }
}
