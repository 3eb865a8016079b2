package io.atra.live.agent;

import io.atra.bars.Bar;
import io.atra.live.event.BarClosed;
import io.atra.live.event.BarForming;
import io.atra.live.event.BarJoined;
import io.atra.live.event.Event;
import io.atra.live.event.FormingJoined;
import io.atra.live.event.Joint;
import io.atra.live.event.RiskAlert;
import io.atra.live.event.SeriesKey;
import io.atra.store.live.Mark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was told of a series and waits until the symbols that are read beside it have closed as far (semantics §12). Its own
 * events keep their order: what a bar that waits is followed by waits too.
 */
final class Joining {

    private final Joint joint;
    private final List<Beside> others;
    private final Deque<Event> own = new ArrayDeque<>();
    private final Crowd crowd = new Crowd();
    private final long markMs;

    /** Closed bars among those that wait. */
    private int bars;

    /** The newest bar that was told, closed or forming. */
    private long newestMs = Long.MIN_VALUE;

    private boolean over;

    /** @param mark how far it had come when the session stopped; null where it had not begun */
    Joining(Joint joint, @Nullable Mark mark) {
        this.joint = joint;
        this.others = joint.others().stream().map(Beside::new).toList();
        this.markMs = mark == null ? Long.MIN_VALUE : mark.lastMs();
    }

    /** Those of which it must hear, each once. */
    List<SeriesKey> series() {
        return Stream.concat(Stream.of(joint.series()), joint.others().stream())
                .distinct()
                .toList();
    }

    /** Something of one of these series: adds what is joined by it. */
    void take(Event event, List<Event> out) {
        if (over) return;
        for (Beside other : others) other.take(event);
        if (joint.series().equals(event.series())) takeOwn(event);
        while (!own.isEmpty() && join(own.element(), out)) own.remove();
        tellWaiting(out);
    }

    /** Of states of a forming bar the first alone tells its open. */
    private void takeOwn(Event event) {
        switch (event) {
            case BarClosed closed -> {
                bars++;
                queue(closed, closed.bar());
            }
            case BarForming forming -> {
                if (forming.bar().tsMs() > newestMs) queue(forming, forming.bar());
            }
            default -> {}
        }
    }

    private void queue(Event event, Bar bar) {
        own.add(event);
        newestMs = bar.tsMs();
    }

    /** Whether what stands first has to wait no longer. */
    private boolean join(Event first, List<Event> out) {
        switch (first) {
            case BarForming forming -> out.add(new FormingJoined(joint, forming));
            case BarClosed closed -> {
                if (!others.stream()
                        .allMatch(other -> other.hasClosed(closed.bar().tsMs()))) return false;
                out.add(joined(closed));
            }
            default -> throw new IllegalStateException(first + " cannot wait");
        }
        return true;
    }

    private BarJoined joined(BarClosed closed) {
        long knownMs = joint.series().timeframe().knownMs(closed.bar().tsMs());
        List<BarClosed> beside = new ArrayList<>();
        others.forEach(other -> other.moveUntil(knownMs, beside));
        bars--;
        over = closed.last();
        return new BarJoined(joint, closed, beside);
    }

    /** That bars wait, and for whom; not of those that waited before the session stopped. */
    private void tellWaiting(List<Event> out) {
        if (!crowd.isNews(bars) || newestMs <= markMs) return;
        long sinceMs = ((BarClosed) own.element()).bar().tsMs();
        for (Beside other : others) if (!other.hasClosed(sinceMs)) out.add(waits(other.series(), sinceMs));
    }

    private RiskAlert waits(SeriesKey silent, long sinceMs) {
        String why = silent + " has told nothing since: " + bars + " bars of " + joint.series() + " wait for it";
        return new RiskAlert(silent, RiskAlert.ALL, -1, sinceMs, RiskAlert.Action.TELL, 0, why);
    }
}
