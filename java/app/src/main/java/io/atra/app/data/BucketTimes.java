package io.atra.app.data;

import io.atra.bars.Timeframe;

/** The open times of the bars that ticks make, each told once. */
final class BucketTimes {

    private final Timeframe timeframe;
    private final GapCounter counter;
    private long endMs = Long.MIN_VALUE;

    BucketTimes(Timeframe timeframe, GapCounter counter) {
        this.timeframe = timeframe;
        this.counter = counter;
    }

    /** Takes the time of a tick; times never decrease. */
    void add(long tsMs) {
        if (tsMs >= endMs) {
            long bucketMs = timeframe.floorMs(tsMs);
            counter.add(bucketMs);
            endMs = timeframe.nextMs(bucketMs);
        }
    }
}
