package io.atra.live.event;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Risk has done something, or something endangers what is held.
 *
 * @param series whose account it is about; null for all
 * @param account the account that is acted on; {@link #ALL} for all
 * @param bar the bar after whose close it acts, counted from the first; -1 where it is about all
 * @param tsMs open time of the bar that made it happen
 * @param action what is done
 * @param fraction the part that is closed, where something is
 * @param why one sentence with the limit and what was found
 */
public record RiskAlert(
        @Nullable SeriesKey series, int account, long bar, long tsMs, Action action, double fraction, String why)
        implements Event {

    /** The account of what is about all. */
    public static final int ALL = -1;

    /** Orders were filled at an open that the closed bar revised: nothing is done about it. */
    public static RiskAlert revised(SeriesKey series, long bar, long tsMs, double told, double closed) {
        String why = String.format(Locale.ROOT, "its open was told as %s and closed as %s: fills stand", told, closed);
        return new RiskAlert(series, ALL, bar, tsMs, Action.TELL, 0, why);
    }

    /** What is done. */
    public enum Action {
        /** A part of a position is closed. */
        REDUCE,
        /** A position is closed. */
        CLOSE_ALL,
        /** From now on no entry is made. */
        HALT,
        /** Entries are made again. */
        RESUME,
        /** An entry that was ordered is not made. */
        REFUSE,
        /** Nothing; it is only told. */
        TELL
    }
}
