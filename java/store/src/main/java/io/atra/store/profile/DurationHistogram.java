package io.atra.store.profile;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Lengths of time, counted in buckets that are a sixteenth of their value wide: 5 KB, no locks. Whatever is longer than
 * 18 minutes is in the last one.
 */
final class DurationHistogram {

    /** Buckets for each doubling, as a power of two. */
    private static final int PARTS_BITS = 4;

    private static final int PARTS = 1 << PARTS_BITS;
    private static final int LONGEST_BITS = 40;
    private static final int BUCKETS = (LONGEST_BITS - PARTS_BITS + 1) * PARTS;

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

    /** Counts a time, nanoseconds. */
    void add(long ns) {
        counts.getAndIncrement(bucket(ns));
    }

    /** Below 16 ns a bucket a nanosecond; above, the bits behind the first one choose the part of the doubling. */
    static int bucket(long ns) {
        if (ns < PARTS) {
            return (int) Math.max(ns, 0);
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(ns) - PARTS_BITS;
        int bucket = (shift + 1) * PARTS + (int) ((ns >>> shift) & (PARTS - 1));
        return Math.min(bucket, BUCKETS - 1);
    }

    /** The longest time of a bucket. */
    static long longest(int bucket) {
        if (bucket < PARTS) {
            return bucket;
        }
        long part = (long) PARTS + bucket % PARTS;
        return ((part + 1) << (bucket / PARTS - 1)) - 1;
    }

    /** The time that this part of all does not exceed, at most a sixteenth too long; 0 when nothing was counted. */
    long quantile(double part) {
        long rank = (long) Math.ceil(part * total());
        long seen = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            seen += counts.get(bucket);
            if (seen >= rank && seen > 0) {
                return longest(bucket);
            }
        }
        return 0;
    }

    private long total() {
        long total = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            total += counts.get(bucket);
        }
        return total;
    }
}
