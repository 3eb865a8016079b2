package io.atra.research.sweep;

/** Spreads 64 bits evenly: the finish of SplitMix64. */
public final class Mix {

    private Mix() {}

    /** The same bits give the same; two that differ, two that differ. */
    public static long of(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
