package io.atra.live.feed;

import io.atra.bars.Bar;
import io.atra.bars.BarRules;
import io.atra.bars.Timeframe;
import io.atra.error.InputException;
import io.atra.live.event.SeriesKey;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges what a source sends of one series by the rules of {@code docs/semantics.md} §13: one bar is the next, one may be
 * ahead of it, all others are refused. It changes only by {@link #tell} and {@link #expect}. For one thread.
 *
 * <pre>{@code
 * SeriesGate gate = new SeriesGate(series, true);
 * if (gate.judge(bar) instanceof SeriesGate.Next) {
 *     gate.tell(bar);
 * }
 * }</pre>
 */
public final class SeriesGate {

    /** No bar is expected yet: any may be the first. */
    public static final long ANY = Long.MIN_VALUE;

    /** As many bars told last are remembered, to tell duplicates from revisions. */
    static final int REMEMBERED = 1_000;

    private final SeriesKey series;
    private final boolean aligned;
    private final NavigableMap<Long, Bar> told = new TreeMap<>();
    private long count;
    private long nextMs = ANY;
    private @Nullable Bar forming;

    /** What a bar is. */
    public sealed interface Judgement permits Next, Ahead, Refused {}

    /** It is the next one. */
    public record Next() implements Judgement {}

    /**
     * It is good, but bars before it have not come.
     *
     * @param fromMs open time of the first of them
     */
    public record Ahead(long fromMs) implements Judgement {}

    /**
     * It must not be told.
     *
     * @param why the rule
     * @param detail what is wrong with it, for people
     */
    public record Refused(Refusal why, String detail) implements Judgement {}

    /** @param aligned whether bars open at starts of their timeframe's buckets, UTC; else only their order counts */
    public SeriesGate(SeriesKey series, boolean aligned) {
        this.series = series;
        this.aligned = aligned;
    }

    /** Whose bars it judges. */
    public SeriesKey series() {
        return series;
    }

    /** Open time of the next bar; {@link #ANY} before the first. */
    public long nextMs() {
        return nextMs;
    }

    /** How many bars were told. */
    public long count() {
        return count;
    }

    /** Makes a bar the next one, because those before it are known not to exist, or are not wanted. */
    public void expect(long openMs) {
        nextMs = openMs;
    }

    /** Judges a bar that its source calls closed. */
    public Judgement judge(Bar bar) {
        Refused broken = broken(bar);
        if (broken != null) {
            return broken;
        }
        return nextMs == ANY || bar.tsMs() >= nextMs || isBetween(bar) ? place(bar) : past(bar);
    }

    /** Where only order counts, a bar may open before the one before should have ended. */
    private boolean isBetween(Bar bar) {
        return !aligned && !told.isEmpty() && bar.tsMs() > told.lastKey();
    }

    private Judgement place(Bar bar) {
        boolean next = nextMs == ANY || bar.tsMs() <= nextMs || series.timeframe() == Timeframe.IRREGULAR;
        return next ? new Next() : new Ahead(nextMs);
    }

    private Refused past(Bar bar) {
        Bar before = told.get(bar.tsMs());
        String which = "bar " + time(bar.tsMs());
        if (before == null) {
            return new Refused(Refusal.LATE, which + " came late; the next one is " + time(nextMs));
        }
        return before.equals(bar)
                ? new Refused(Refusal.DUPLICATE, which + " came again")
                : new Refused(Refusal.REVISED, which + " was revised: told was " + before + ", now it is " + bar);
    }

    /** Judges a state of a bar that is still forming. */
    public Judgement judgeForming(Bar bar) {
        Refused broken = broken(bar);
        if (broken != null) {
            return broken;
        }
        if (nextMs != ANY && bar.tsMs() < nextMs) {
            return new Refused(Refusal.UNORDERED, "bar " + time(bar.tsMs()) + " is told as forming, but was closed");
        }
        Bar before = forming;
        if (before != null && before.tsMs() == bar.tsMs() && bar.volume() < before.volume()) {
            String volumes = bar.volume() + " after " + before.volume();
            return new Refused(
                    Refusal.UNORDERED, "bar " + time(bar.tsMs()) + " is told in an older state: volume " + volumes);
        }
        return place(bar);
    }

    /** Whether a bar that is the next one was told as forming before. */
    public boolean isForming(Bar bar) {
        return forming != null && forming.tsMs() == bar.tsMs();
    }

    private @Nullable Refused broken(Bar bar) {
        try {
            BarRules.check(
                    count, Long.MIN_VALUE, bar.tsMs(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
        } catch (InputException e) {
            return new Refused(Refusal.BROKEN, Objects.requireNonNull(e.getMessage()));
        }
        Timeframe timeframe = series.timeframe();
        return aligned && timeframe.floorMs(bar.tsMs()) != bar.tsMs()
                ? new Refused(
                        Refusal.MISALIGNED,
                        "bar " + time(bar.tsMs()) + " does not open at a start of " + timeframe.label())
                : null;
    }

    /** Notes a closed bar as told; the next one is the one after it. */
    public void tell(Bar bar) {
        told.put(bar.tsMs(), bar);
        if (told.size() > REMEMBERED) {
            told.pollFirstEntry();
        }
        forming = null;
        nextMs = series.timeframe().nextMs(bar.tsMs());
        count++;
    }

    /** Notes a state of the next bar as told. */
    public void tellForming(Bar bar) {
        forming = bar;
        nextMs = bar.tsMs();
    }

    /** How many bars of the series lie from one open time to before another. */
    public long between(long fromMs, long toMs) {
        return series.timeframe().between(fromMs, toMs);
    }

    /** A time as messages show it; whatever number it is. */
    static String time(long ms) {
        return Instant.ofEpochMilli(ms).toString();
    }
}
