package io.atra.live.feed.ws;

import io.atra.live.event.FeedState;
import io.atra.live.feed.Backoff;
import io.atra.live.feed.FeedCounts.Count;
import java.util.Collection;
import java.util.Comparator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks for bars that are missing: one request at a time, page by page, slower when the server fails or says so, for as long
 * as it takes.
 */
final class GapFiller {

    private static final int OK = 200;
    private static final String WHOSE = "requests";

    private final Timing timing;
    private final Backoff backoff;
    private final Outbox out;
    private final Collection<Track> tracks;
    private final Function<Track, Transport.Request> asker;

    private Transport.@Nullable Request running;
    private @Nullable Track asked;
    private long deadlineMs;
    private long notBeforeMs = Long.MIN_VALUE;

    /** @param asker begins a request for the next bars of a series */
    GapFiller(
            Timing timing,
            Backoff backoff,
            Outbox out,
            Collection<Track> tracks,
            Function<Track, Transport.Request> asker) {
        this.timing = timing;
        this.backoff = backoff;
        this.out = out;
        this.tracks = tracks;
        this.asker = asker;
    }

    /** When {@link #step} has something to do, by the steady clock. */
    long dueMs(long nowMs, long steadyMs) {
        if (running != null) {
            return deadlineMs;
        }
        long askMs = tracks.stream()
                .mapToLong(track -> track.askMs(nowMs, steadyMs))
                .min()
                .orElse(Long.MAX_VALUE);
        return Math.max(askMs, notBeforeMs);
    }

    /** Does what is due. */
    void step(long nowMs, long steadyMs) {
        Transport.Request late = running;
        if (late != null && steadyMs >= deadlineMs) {
            late.cancel();
            failed("no answer in " + Moment.length(timing.requestMs()), 0, steadyMs);
        }
        if (running == null && steadyMs >= dueMs(nowMs, steadyMs)) {
            ask(nowMs, steadyMs);
        }
    }

    private void ask(long nowMs, long steadyMs) {
        Track first = tracks.stream()
                .min(Comparator.comparingLong(track -> track.askMs(nowMs, steadyMs)))
                .orElseThrow();
        out.counts().add(Count.REQUESTS, 1);
        deadlineMs = steadyMs + timing.requestMs();
        asked = first;
        running = asker.apply(first);
    }

    /** Takes an answer; bars up to {@code latestMs} are taken for real. */
    void answered(Incoming.Answered answer, long latestMs, long steadyMs) {
        Track track = asked;
        if (!answer.request().equals(running) || track == null) {
            return;
        }
        if (answer.status() != OK) {
            failed("refused with status " + answer.status(), answer.waitMs(), steadyMs);
            return;
        }
        try {
            boolean any = track.fill(KlineReader.page(answer.body()), latestMs);
            done(any ? steadyMs : steadyMs + backoff.nextMs());
            if (any) {
                backoff.reset();
            }
        } catch (RefusedException e) {
            out.refusals().refuse(e.why(), WHOSE, track.series().series() + ": " + e.detail(), out.batch());
            failed("an answer that cannot be used", 0, steadyMs);
        }
    }

    /** Takes the news that a request came to nothing. */
    void failed(Incoming.Failed failure, long steadyMs) {
        if (failure.request().equals(running)) {
            failed(failure.why(), 0, steadyMs);
        }
    }

    private void failed(String why, long waitMs, long steadyMs) {
        out.counts().add(Count.FAILED_REQUESTS, 1);
        long pauseMs = Math.max(backoff.nextMs(), waitMs);
        Track track = asked;
        String whose = track == null ? "" : track.series().series() + ": ";
        out.state(
                FeedState.State.FILLING,
                whose + "missing bars cannot be fetched: " + why + "; again in " + Moment.length(pauseMs));
        done(steadyMs + pauseMs);
    }

    private void done(long againMs) {
        running = null;
        asked = null;
        notBeforeMs = againMs;
    }

    /** Gives up what runs. */
    void close() {
        if (running != null) {
            running.cancel();
        }
    }
}
