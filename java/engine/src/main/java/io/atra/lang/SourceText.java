package io.atra.lang;

import io.atra.plan.Location;
import io.atra.plan.Origin;
import java.util.function.IntFunction;

/**
 * A text with the place of each of its characters.
 *
 * @param text the expression or value
 * @param places the location of an offset in it, from 0 to its length
 */
record SourceText(String text, IntFunction<Location> places) {

    /** Enough to recognise an expression by. */
    private static final int KEPT = 200;

    /** A text that is a source of its own. */
    static SourceText of(String source, String text) {
        return new SourceText(text, new Lines(source, text)::at);
    }

    /** A text that lies in one place as a whole. */
    static SourceText at(Location location, String text) {
        return new SourceText(text, offset -> location);
    }

    Problem problem(int offset, String message) {
        return new Problem(places.apply(offset), message);
    }

    /** The place of its beginning. */
    Location start() {
        return places.apply(0);
    }

    /** A part as it was written, with its place. */
    Origin origin(Span span) {
        int end = Math.min(span.end(), span.start() + KEPT);
        return new Origin(text.substring(span.start(), end), places.apply(span.start()));
    }

    /** A part as it is quoted in sentences. */
    String quoted(Span span) {
        return origin(span).shown();
    }
}
