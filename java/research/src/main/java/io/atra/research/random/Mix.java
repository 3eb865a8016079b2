package io.atra.research.random;

/** SplitMix64: bits that look random and are the same everywhere. */
public final class Mix {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Mix() {}

    /** Number {@code index}, from 0 on, of the sequence that begins with a seed. */
    public static long of(long seed, long index) {
        return of(seed + (index + 1) * GOLDEN);
    }

    /** Spreads 64 bits evenly; different bits stay different. */
    public static long of(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
