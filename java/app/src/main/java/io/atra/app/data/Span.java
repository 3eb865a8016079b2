package io.atra.app.data;

/**
 * A stretch of time in a series, and how much before it functions may see.
 *
 * @param fromMs its start, epoch milliseconds UTC
 * @param toMs its end, not included
 * @param warmupBars bars before it that are read too; {@link Long#MAX_VALUE} for all there are
 */
public record Span(long fromMs, long toMs, long warmupBars) {

    /** All bars. */
    public static final Span ALL = new Span(Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
}
