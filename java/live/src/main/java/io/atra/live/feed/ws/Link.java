package io.atra.live.feed.ws;

import io.atra.live.event.FeedState;
import io.atra.live.feed.Backoff;
import io.atra.live.feed.FeedCounts.Count;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The connection: opened, watched, opened again with back-off when it is lost, and replaced before the server's limit. The
 * old one is listened to until the new one has brought its first message.
 */
final class Link {

    private static final long NEVER = Long.MAX_VALUE;

    private final String host;
    private final Timing timing;
    private final Backoff backoff;
    private final Outbox out;
    private final Supplier<Transport.Connection> opener;

    /** The one that is listened to. */
    private Transport.@Nullable Connection current;

    /** The one that is being opened, or has been and has not brought a message yet while there is a current one. */
    private Transport.@Nullable Connection next;

    private boolean nextIsOpen;
    private long nextDeadlineMs = NEVER;
    private long tryAtMs;
    private long renewAtMs = NEVER;
    private long heardMs;
    private long pingAtMs = NEVER;

    /**
     * Nothing is open yet.
     *
     * @param host as messages name it
     * @param opener begins to open a connection
     */
    Link(String host, Timing timing, Backoff backoff, Outbox out, Supplier<Transport.Connection> opener, long nowMs) {
        this.host = host;
        this.timing = timing;
        this.backoff = backoff;
        this.out = out;
        this.opener = opener;
        this.tryAtMs = nowMs;
    }

    /** Whether messages come. */
    boolean isUp() {
        return current != null;
    }

    /** When {@link #step} has something to do, by the steady clock. */
    long dueMs() {
        long due = next != null ? nextDeadlineMs : current == null ? tryAtMs : Math.max(renewAtMs, tryAtMs);
        return current == null ? due : Math.min(due, Math.min(heardMs + timing.idleMs(), pingAtMs));
    }

    /** Does what is due. */
    void step(long nowMs) {
        Transport.Connection opening = next;
        if (opening != null && nowMs >= nextDeadlineMs) {
            overdue(opening, nowMs);
        }
        Transport.Connection open = current;
        if (open != null) {
            watch(open, nowMs);
        }
        if (next == null && nowMs >= tryAtMs && (current == null || nowMs >= renewAtMs)) {
            open(nowMs);
        }
    }

    private void overdue(Transport.Connection opening, long nowMs) {
        if (nextIsOpen) {
            replace(opening, nowMs);
        } else {
            opening.abort();
            lost(opening, "no answer in " + Moment.length(timing.connectMs()), 0, nowMs);
        }
    }

    private void watch(Transport.Connection open, long nowMs) {
        if (nowMs - heardMs >= timing.idleMs()) {
            open.abort();
            lost(open, "no sign of life for " + Moment.length(nowMs - heardMs), 0, nowMs);
        } else if (nowMs >= pingAtMs) {
            open.ping();
            pingAtMs = nowMs + timing.pingMs();
        }
    }

    private void open(long nowMs) {
        if (current == null) {
            out.state(FeedState.State.CONNECTING, "connecting to " + host);
        }
        nextIsOpen = false;
        nextDeadlineMs = nowMs + timing.connectMs();
        next = opener.get();
    }

    /** Takes news of a connection; whether it is one that is listened to. */
    boolean heard(Incoming.OfConnection news, long nowMs) {
        Transport.Connection of = news.connection();
        if (!of.equals(current) && !of.equals(next)) {
            return false;
        }
        switch (news) {
            case Incoming.Opened opened -> opened(of, nowMs);
            case Incoming.Lost lost -> lost(of, lost.why(), lost.waitMs(), nowMs);
            case Incoming.Alive alive -> alive(of, nowMs);
            case Incoming.Text text -> message(of, nowMs);
            case Incoming.Odd odd -> message(of, nowMs);
        }
        return true;
    }

    private void opened(Transport.Connection of, long nowMs) {
        out.counts().add(Count.CONNECTS, 1);
        nextIsOpen = true;
        if (current == null) {
            use(of, nowMs);
            out.state(FeedState.State.LIVE, "connected to " + host);
        }
    }

    private void use(Transport.Connection of, long nowMs) {
        current = of;
        next = null;
        heardMs = nowMs;
        pingAtMs = nowMs + timing.pingMs();
        renewAtMs = nowMs + timing.renewMs();
    }

    private void alive(Transport.Connection of, long nowMs) {
        if (of.equals(current)) {
            heardMs = nowMs;
        }
    }

    private void message(Transport.Connection of, long nowMs) {
        backoff.reset();
        if (of.equals(next)) {
            replace(of, nowMs);
        }
        heardMs = nowMs;
    }

    private void replace(Transport.Connection by, long nowMs) {
        Transport.Connection old = current;
        use(by, nowMs);
        if (old != null) {
            old.close();
        }
    }

    private void lost(Transport.Connection of, String why, long waitMs, long nowMs) {
        out.counts().add(Count.LOSSES, 1);
        long pauseMs = Math.max(backoff.nextMs(), waitMs);
        tryAtMs = nowMs + pauseMs;
        if (of.equals(next)) {
            next = null;
        } else {
            current = null;
            takeOver(nowMs);
        }
        if (current == null) {
            String again = next == null ? "; again in " + Moment.length(pauseMs) : "; another is being opened";
            out.state(FeedState.State.LOST, host + ": " + why + again);
        }
    }

    /** The new one takes the place of the old one, which was lost before it could be replaced. */
    private void takeOver(long nowMs) {
        Transport.Connection open = next;
        if (open != null && nextIsOpen) {
            use(open, nowMs);
        }
    }

    /** Closes what is open. */
    void close() {
        if (current != null) {
            current.close();
        }
        if (next != null) {
            next.abort();
        }
    }
}
