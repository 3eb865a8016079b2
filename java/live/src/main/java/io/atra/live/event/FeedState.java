package io.atra.live.event;

/**
 * How a feed is.
 *
 * @param feed its name: {@code replay}, {@code csv}, {@code ws}
 * @param state what it is now
 * @param detail one sentence for people: what, where, since when
 */
public record FeedState(String feed, State state, String detail) implements Event {

    /** What a feed may be. */
    public enum State {
        /** It is being connected, for the first time or again. */
        CONNECTING,
        /** Bars come. */
        LIVE,
        /** Bars are missing and are being fetched. */
        FILLING,
        /** Bars are missing that will not come: the source does not have them. */
        GAP,
        /** It was lost and will be connected again. */
        LOST,
        /** A message was refused: late, doubled, revised or malformed. */
        REFUSED,
        /** It is over. */
        ENDED
    }
}
