package io.atra.app.data;

import io.atra.bars.Gaps;
import io.atra.bars.Timeframe;
import java.time.Duration;

/** Counts bars and what is missing between them while they go by. */
final class GapCounter {

    private final Timeframe timeframe;
    private final long stepMs;
    private long bars;
    private long firstMs;
    private long lastMs;
    private long gaps;
    private long missing;
    private long tooNear;

    GapCounter(Timeframe timeframe) {
        this.timeframe = timeframe;
        this.stepMs = timeframe.duration().map(Duration::toMillis).orElse(0L);
    }

    /** Takes the open time of the next bar. */
    void add(long tsMs) {
        if (bars++ == 0) {
            firstMs = tsMs;
        } else if (stepMs > 0 ? tsMs - lastMs != stepMs : timeframe != Timeframe.IRREGULAR) {
            uneven(tsMs);
        }
        lastMs = tsMs;
    }

    private void uneven(long tsMs) {
        long expectedMs = timeframe.nextMs(lastMs);
        if (tsMs > expectedMs) {
            gaps++;
            missing += timeframe.between(expectedMs, tsMs);
        } else if (tsMs < expectedMs) {
            tooNear++;
        }
    }

    /** Whether most bars are nearer to each other than the timeframe: it is not theirs. */
    boolean tooDense() {
        return tooNear > bars / 2;
    }

    long bars() {
        return bars;
    }

    long firstMs() {
        return firstMs;
    }

    long lastMs() {
        return lastMs;
    }

    Gaps gaps() {
        return new Gaps(gaps, missing);
    }
}
