package io.atra.engine.pure.plan;

import io.atra.bars.Bar;
import io.atra.bars.Timeframe;
import org.jspecify.annotations.Nullable;

/**
 * The higher bar of a timeframe that is being made, bar by bar. It knows times only; who feeds it keeps the prices, and
 * does what {@link #step} left: first {@link #ends}, then {@link #joins}, then {@link #closes}.
 */
final class Forming {

    /** Where a bar goes. */
    enum Joins {
        /** Nowhere: its bucket is closed already. */
        NOTHING,
        /** It is the first of a higher bar. */
        FIRST,
        /** To the higher bar that is being made. */
        NEXT
    }

    private final Timeframe timeframe;
    private final Clock clock;
    /** The bucket of the bar before; its higher bar is closed or not. */
    private @Nullable Bucket at;

    private boolean closed = true;
    private boolean ends;
    private boolean closes;
    private Joins joins = Joins.NOTHING;

    /** Before the first bar, of which the clock is. */
    Forming(Timeframe timeframe, Clock clock) {
        this.timeframe = timeframe;
        this.clock = clock;
    }

    /** One in the same state. */
    Forming copy() {
        Forming copy = new Forming(timeframe, clock);
        copy.at = at;
        copy.closed = closed;
        return copy;
    }

    /** Takes the time of the next bar. */
    void step(long tsMs) {
        ends = false;
        Bucket known = at;
        if (known != null && tsMs < known.untilMs()) joins = again();
        else enter(known, Bucket.of(timeframe, clock.zone(), tsMs));
        Bucket now = at;
        closes = !closed && now != null && clock.closesBy(tsMs, now.endMs());
        closed |= closes;
    }

    /** Where a bar of the same bucket goes. */
    private Joins again() {
        return closed ? Joins.NOTHING : Joins.NEXT;
    }

    private void enter(@Nullable Bucket before, Bucket bucket) {
        if (before != null && bucket.key() < before.key()) {
            joins = Joins.NOTHING;
        } else if (before != null && bucket.key() == before.key()) {
            at = bucket;
            joins = again();
        } else {
            ends = !closed;
            at = bucket;
            closed = false;
            joins = Joins.FIRST;
        }
    }

    /** The higher bar of before is closed: this bar is past it. */
    boolean ends() {
        return ends;
    }

    /** Where this bar goes. */
    Joins joins() {
        return joins;
    }

    /** The higher bar that is being made is closed at the close of this bar. */
    boolean closes() {
        return closes;
    }

    /** The higher bar with this one in it, if it goes there. */
    @Nullable
    Bar joined(@Nullable Bar made, Bar bar) {
        Bucket now = at;
        if (joins == Joins.FIRST && now != null) return opening(now.startMs(), bar);
        return joins == Joins.NEXT && made != null ? merged(made, bar) : made;
    }

    /** A sum of volumes begins with 0, which a volume of -0 would not. */
    private static Bar opening(long startMs, Bar bar) {
        return new Bar(startMs, bar.open(), bar.high(), bar.low(), bar.close(), 0.0 + bar.volume());
    }

    private static Bar merged(Bar made, Bar next) {
        return new Bar(
                made.tsMs(),
                made.open(),
                Math.max(made.high(), next.high()),
                Math.min(made.low(), next.low()),
                next.close(),
                made.volume() + next.volume());
    }
}
