package io.atra.live.feed.csv;

import io.atra.bars.Bar;
import io.atra.csv.CsvTail;
import io.atra.error.InputException;
import io.atra.live.event.BarClosed;
import io.atra.live.event.Event;
import io.atra.live.event.FeedState;
import io.atra.live.event.SeriesKey;
import io.atra.live.feed.FeedCounts;
import io.atra.live.feed.FeedCounts.Count;
import io.atra.live.feed.FeedSink;
import io.atra.live.feed.Refusal;
import io.atra.live.feed.Refusals;
import io.atra.live.feed.SeriesGate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines of a file that grows → bars that are told. */
final class TailedRows implements LineSplitter.Lines {

    private final CsvTailSettings settings;
    private final String file;
    private final SeriesKey series;
    private final FeedCounts counts;
    private final Refusals refusals;
    private final SeriesGate gate;
    private final LineSplitter lines = new LineSplitter();
    private CsvTail tail;
    private List<Event> batch = new ArrayList<>();
    private boolean begun;
    private boolean rotated;
    private boolean live;

    TailedRows(CsvTailSettings settings, FeedCounts counts) {
        this.settings = settings;
        this.file = settings.file().toString();
        this.series = settings.series();
        this.counts = counts;
        this.refusals = new Refusals(CsvTailFeed.NAME, counts);
        this.gate = new SeriesGate(series, false);
        this.tail = new CsvTail(file, settings.options());
    }

    /** Takes bytes; there may be more. */
    boolean take(byte[] bytes, int length) {
        lines.take(bytes, length, this);
        return true;
    }

    @Override
    public void line(byte[] bytes, int from, int to) {
        String refused = read(bytes, from, to);
        if (refused != null) {
            refusals.refuse(Refusal.MALFORMED, series.toString(), refused, batch);
        }
    }

    /** A file that is none of bars ends the feed, but one that took the place of a good one does not. */
    private @Nullable String read(byte[] bytes, int from, int to) {
        try {
            return tail.take(bytes, from, to, this::bar);
        } catch (InputException e) {
            if (!rotated) {
                throw e;
            }
            return e.getMessage();
        }
    }

    @Override
    public void tooLong() {
        tail.pass();
        String detail = place() + ": the line is longer than " + CsvTail.longestLine() + " bytes";
        refusals.refuse(Refusal.OVERSIZED, series.toString(), detail, batch);
    }

    private String place() {
        return file + ":" + tail.line();
    }

    private void bar(long tsMs, double open, double high, double low, double close, double volume) {
        if (tsMs < settings.fromMs()) {
            return;
        }
        Bar bar = new Bar(tsMs, open, high, low, close, volume);
        switch (gate.judge(bar)) {
            case SeriesGate.Next next -> tell(bar);
            case SeriesGate.Ahead ahead -> {
                tellGap(ahead.fromMs(), tsMs);
                tell(bar);
            }
            case SeriesGate.Refused refused ->
                refusals.refuse(refused.why(), series.toString(), place() + ": " + refused.detail(), batch);
        }
    }

    private void tell(Bar bar) {
        gate.tell(bar);
        counts.add(Count.BARS, 1);
        batch.add(new BarClosed(series, bar, false));
    }

    /** Gaps of what was there before are counted alone: there may be many, and they are not news. */
    private void tellGap(long fromMs, long toMs) {
        long missing = gate.between(fromMs, toMs);
        counts.add(Count.GAPS, 1);
        counts.add(Count.MISSING, missing);
        if (live) {
            state(
                    FeedState.State.GAP,
                    series + ": " + missing + " missing from " + Instant.ofEpochMilli(fromMs) + " to before "
                            + Instant.ofEpochMilli(toMs) + " (" + place() + ")");
        }
    }

    private void state(FeedState.State state, String detail) {
        batch.add(new FeedState(CsvTailFeed.NAME, state, detail));
    }

    /** What comes next is the start of a file; there is more. */
    boolean restart() {
        if (begun) {
            rotated = true;
            counts.add(Count.ROTATIONS, 1);
            if (lines.hasPartial()) {
                refusals.refuse(
                        Refusal.MALFORMED,
                        series.toString(),
                        file + ":" + (tail.line() + 1) + ": the file was exchanged before the line had its end",
                        batch);
            }
            state(FeedState.State.CONNECTING, file + ": was cut short or exchanged; read from its start");
        }
        begun = true;
        live = false;
        lines.clear();
        tail = new CsvTail(file, settings.options());
        return true;
    }

    /** All that is there was taken. */
    boolean caughtUp() {
        if (!live) {
            live = true;
            state(FeedState.State.LIVE, file + ": " + gate.count() + " bars told; waiting for more");
        }
        return false;
    }

    /** There is no file. */
    boolean gone() {
        if (!begun) {
            throw new InputException(file + ": no such file");
        }
        if (live) {
            live = false;
            state(FeedState.State.LOST, file + ": is gone; waiting for another of its name");
        }
        return false;
    }

    /** Open time of the bar that comes next; {@link SeriesGate#ANY} before the first. */
    long nextMs() {
        return gate.nextMs();
    }

    void flush(FeedSink sink) throws InterruptedException {
        if (!batch.isEmpty()) {
            List<Event> told = batch;
            batch = new ArrayList<>();
            sink.take(told);
        }
    }
}
