package io.atra.bars;

/** The bar of a bucket, as long as something falls into that bucket; then it goes to the builder. */
final class FormingBar {

    private final Buckets buckets;
    private final BarsBuilder done;
    private boolean any;
    private long startMs;
    private long endMs;
    private double open;
    private double high;
    private double low;
    private double close;
    private double volume;

    FormingBar(Buckets buckets, BarsBuilder done) {
        this.buckets = buckets;
        this.done = done.timeframe(buckets.timeframe());
    }

    /** Whether what happened then belongs to a bar that is finished. */
    boolean isPast(long tsMs) {
        return any && tsMs < startMs;
    }

    /** Takes the prices of a tick or of a finer bar. */
    void add(long tsMs, double first, double highest, double lowest, double last, double amount) {
        if (!any || tsMs >= endMs) {
            finish();
            start(tsMs, first, highest, lowest);
        }
        high = Math.max(high, highest);
        low = Math.min(low, lowest);
        close = last;
        volume += amount;
    }

    private void start(long tsMs, double first, double highest, double lowest) {
        any = true;
        startMs = buckets.floorMs(tsMs);
        endMs = buckets.nextMs(startMs);
        open = first;
        high = highest;
        low = lowest;
        volume = 0;
    }

    /** Hands over the bar, if there is one. */
    void finish() {
        if (any) {
            any = false;
            done.append(startMs, open, high, low, close, volume);
        }
    }
}
