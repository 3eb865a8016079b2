package io.atra.live.feed.ws;

import io.atra.error.UsageException;

/**
 * How long things may take, in milliseconds.
 *
 * @param connectMs for a connection to be opened
 * @param idleMs without any sign of life until a connection counts as lost
 * @param pingMs between pings
 * @param renewMs after which a connection is replaced, before the server cuts it
 * @param requestMs for a request to be answered
 * @param firstPauseMs before the first try after a failure, at most; later ones double
 * @param longestPauseMs between tries
 * @param graceMs for a bar that is missing to come by itself, before it is asked for
 * @param aheadMs how much later than this machine's clock a time may be
 */
public record Timing(
        long connectMs,
        long idleMs,
        long pingMs,
        long renewMs,
        long requestMs,
        long firstPauseMs,
        long longestPauseMs,
        long graceMs,
        long aheadMs) {

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long DAY = 24 * 60 * MINUTE;

    /** For venues that ping every 20 seconds and cut connections after 24 hours. */
    public static final Timing STANDARD = new Timing(
            10 * SECOND, MINUTE, 20 * SECOND, DAY - 10 * MINUTE, 15 * SECOND, SECOND, MINUTE, 2 * SECOND, 30 * SECOND);

    /**
     * Checks them.
     *
     * @throws UsageException when one is not positive
     */
    public Timing {
        for (long each : new long[] {
            connectMs, idleMs, pingMs, renewMs, requestMs, firstPauseMs, longestPauseMs, graceMs, aheadMs
        }) {
            if (each <= 0) {
                throw new UsageException("ws: a time of " + each + " ms is not positive");
            }
        }
    }
}
