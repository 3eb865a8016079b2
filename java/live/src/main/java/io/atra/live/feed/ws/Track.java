package io.atra.live.feed.ws;

import io.atra.bars.Bar;
import io.atra.live.event.FeedState;
import io.atra.live.event.SeriesKey;
import io.atra.live.feed.FeedCounts.Count;
import io.atra.live.feed.Refusal;
import io.atra.live.feed.SeriesGate;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One series of the stream: tells its bars in their order, holds back what comes before its turn, and knows when bars are
 * missing.
 */
final class Track {

    /** As many bars are held back at most; those after them are asked for when their turn comes. */
    static final int MOST_HELD = 1_000;

    private static final long NEVER = Long.MAX_VALUE;

    private final KlineSeries series;
    private final SeriesKey key;
    private final SeriesGate gate;
    private final boolean fills;
    private final Timing timing;
    private final Outbox out;
    private final TreeMap<Long, Bar> held = new TreeMap<>();
    private @Nullable Bar heldForming;
    /** Open time of the latest bar that the stream has spoken of. */
    private long seenMs = SeriesGate.ANY;
    /** Since when bars are missing, by the steady clock. */
    private long missingSinceMs = NEVER;

    /** @param fills whether missing bars are asked for; else they stay missing */
    Track(KlineSeries series, boolean fills, Timing timing, Outbox out) {
        this.series = series;
        this.key = series.series();
        this.gate = new SeriesGate(key, true);
        this.fills = fills;
        this.timing = timing;
        this.out = out;
        if (series.fromMs() != SeriesGate.ANY) {
            gate.expect(series.fromMs());
        }
    }

    KlineSeries series() {
        return series;
    }

    /** Open time of the next bar. */
    long nextMs() {
        return gate.nextMs();
    }

    /** Takes a state of a bar from the stream. */
    void take(Kline kline, long latestMs, long steadyMs) {
        Bar bar = kline.bar();
        long saidMs = kline.closed() ? key.timeframe().nextMs(bar.tsMs()) : bar.tsMs();
        if (Math.max(saidMs, kline.eventMs()) > latestMs) {
            refuseFuture(kline, latestMs);
            return;
        }
        switch (kline.closed() ? gate.judge(bar) : gate.judgeForming(bar)) {
            case SeriesGate.Refused refused -> out.refusals().refuse(gate, refused, out.batch());
            case SeriesGate.Next next -> tellNext(bar, kline.closed());
            case SeriesGate.Ahead ahead -> hold(bar, kline.closed(), steadyMs);
        }
    }

    private void refuseFuture(Kline kline, long latestMs) {
        String what = (kline.closed() ? "closed bar " : "bar ")
                + Moment.text(kline.bar().tsMs()) + ", sent at " + Moment.text(kline.eventMs());
        refuse(
                Refusal.FUTURE,
                what + ", cannot be before " + Moment.text(latestMs)
                        + "; the server's clock jumped, or this machine's is wrong");
    }

    private void refuse(Refusal why, String detail) {
        out.refusals().refuse(why, key.toString(), detail, out.batch());
    }

    private void tellNext(Bar bar, boolean closed) {
        seenMs = Math.max(seenMs, bar.tsMs());
        if (closed) {
            tell(bar);
            drain();
        } else {
            tellForming(bar);
        }
    }

    private void tell(Bar bar) {
        gate.tell(bar);
        out.closed(key, bar);
    }

    private void tellForming(Bar bar) {
        boolean first = !gate.isForming(bar);
        gate.tellForming(bar);
        out.forming(key, bar, first);
    }

    private void hold(Bar bar, boolean closed, long steadyMs) {
        seenMs = Math.max(seenMs, bar.tsMs());
        if (closed) {
            holdClosed(bar);
        } else if (heldForming == null || isNewer(bar, heldForming)) {
            heldForming = bar;
        }
        if (!fills) {
            passOver();
        } else if (missingSinceMs == NEVER) {
            missingSinceMs = steadyMs;
            out.counts().add(Count.GAPS, 1);
        }
    }

    private static boolean isNewer(Bar bar, Bar than) {
        return bar.tsMs() > than.tsMs() || (bar.tsMs() == than.tsMs() && bar.volume() >= than.volume());
    }

    private void holdClosed(Bar bar) {
        Bar before = held.get(bar.tsMs());
        if (before != null) {
            boolean same = before.equals(bar);
            refuse(
                    same ? Refusal.DUPLICATE : Refusal.REVISED,
                    "bar " + Moment.text(bar.tsMs()) + (same ? " came again" : " was revised before its turn came"));
        } else if (held.size() < MOST_HELD) {
            held.put(bar.tsMs(), bar);
        }
    }

    /** Goes on behind bars that nobody can be asked for. */
    private void passOver() {
        long toMs = held.isEmpty() && heldForming != null ? heldForming.tsMs() : held.firstKey();
        out.counts().add(Count.GAPS, 1);
        tellMissing(toMs);
        drain();
    }

    private void tellMissing(long toMs) {
        long bars = gate.between(gate.nextMs(), toMs);
        out.counts().add(Count.MISSING, bars);
        String which = bars == 1
                ? "bar " + Moment.text(gate.nextMs()) + " is"
                : bars + " bars from " + Moment.text(gate.nextMs()) + " to before " + Moment.text(toMs) + " are";
        out.state(FeedState.State.GAP, key + ": " + which + " missing and will not come");
        gate.expect(toMs);
    }

    /** Tells what was held back and has its turn. */
    private void drain() {
        while (!held.isEmpty() && held.firstKey() <= gate.nextMs()) {
            Bar bar = held.pollFirstEntry().getValue();
            if (bar.tsMs() == gate.nextMs()) {
                tell(bar);
            } else {
                tellRevised(gate.judge(bar));
            }
        }
        drainForming();
        if (!isBehind()) {
            missingSinceMs = NEVER;
        }
    }

    private void drainForming() {
        Bar bar = heldForming;
        if (bar != null && bar.tsMs() <= gate.nextMs()) {
            heldForming = null;
            if (bar.tsMs() == gate.nextMs()) {
                tellForming(bar);
            }
        }
    }

    /** Whether the stream has spoken of a later bar than the next one, so that the next one is closed and missing. */
    private boolean isBehind() {
        return gate.nextMs() != SeriesGate.ANY && seenMs > gate.nextMs();
    }

    /** Whether bars are missing, of which the stream or the clock knows. */
    boolean isFilling() {
        return missingSinceMs != NEVER;
    }

    /**
     * When the next bar is to be asked for, by the steady clock: soon after a later one was seen, or when the clock says
     * that it must have been closed for long; a moment that is past for at once.
     */
    long askMs(long nowMs, long steadyMs) {
        if (!fills || gate.nextMs() == SeriesGate.ANY) {
            return NEVER;
        }
        if (isFilling()) {
            return missingSinceMs + timing.graceMs();
        }
        long endMs = key.timeframe().nextMs(gate.nextMs());
        return steadyMs + endMs - nowMs + timing.idleMs();
    }

    /**
     * Takes an answer: bars from the next one on. A bar is closed if the answer has a later one, whatever clocks say; one
     * that it leaves out though it has a later one does not exist.
     *
     * @return whether anything came of it
     * @throws RefusedException when a bar of the answer breaks a rule; what came before it stays told
     */
    boolean fill(List<Bar> page, long latestMs) throws RefusedException {
        requireGood(page, latestMs);
        long before = gate.nextMs();
        for (int i = 0; i < page.size(); i++) {
            Bar bar = page.get(i);
            tellHeldBefore(bar.tsMs());
            fill(bar, i + 1 < page.size());
        }
        drain();
        return gate.nextMs() > before;
    }

    private void requireGood(List<Bar> page, long latestMs) throws RefusedException {
        for (Bar bar : page) {
            if (bar.tsMs() > latestMs) {
                throw new RefusedException(Refusal.FUTURE, "bar " + Moment.text(bar.tsMs()) + " lies in the future");
            }
            if (gate.judge(bar) instanceof SeriesGate.Refused refused && isUnusable(refused.why())) {
                throw new RefusedException(refused.why(), refused.detail());
            }
        }
    }

    private static boolean isUnusable(Refusal why) {
        return why == Refusal.BROKEN || why == Refusal.MISALIGNED;
    }

    /** Bars that came on the stream exist, even if the answer does not have them. */
    private void tellHeldBefore(long tsMs) {
        while (!held.isEmpty() && held.firstKey() < tsMs) {
            long next = held.firstKey();
            if (next > gate.nextMs()) {
                tellMissing(next);
            }
            drain();
        }
    }

    private void fill(Bar bar, boolean closed) {
        if (bar.tsMs() > gate.nextMs()) {
            tellMissing(bar.tsMs());
        }
        drain();
        if (!closed) {
            return;
        }
        SeriesGate.Judgement judged = gate.judge(bar);
        if (judged instanceof SeriesGate.Next) {
            tell(bar);
            out.counts().add(Count.FILLED, 1);
            drain();
        } else {
            tellRevised(judged);
        }
    }

    /** What was told meanwhile comes again; only other values are news. */
    private void tellRevised(SeriesGate.Judgement judged) {
        if (judged instanceof SeriesGate.Refused refused && refused.why() == Refusal.REVISED) {
            out.refusals().refuse(gate, refused, out.batch());
        }
    }
}
