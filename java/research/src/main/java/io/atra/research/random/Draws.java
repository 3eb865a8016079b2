package io.atra.research.random;

/** Random numbers, the same for the same seed everywhere. */
public final class Draws {

    private final long seed;
    private long index;

    private Draws(long seed) {
        this.seed = seed;
    }

    /** The numbers of one of many streams of a seed; each may be drawn on a thread of its own. */
    public static Draws of(long seed, long stream) {
        return new Draws(Mix.of(seed, stream));
    }

    /** From 0 on, {@code bound} excluded. */
    public int below(int bound) {
        return (int) Math.unsignedMultiplyHigh(next(), bound);
    }

    /** Above 0 and below 1. */
    public double uniform() {
        return ((next() >>> 12) + 0.5) * 0x1p-52;
    }

    private long next() {
        return Mix.of(seed, index++);
    }
}
