package io.atra.research.sweep;

/** How many combinations one call computes: as many as take about a tenth of a second, so that stopping is quick. */
final class ChunkSize {

    /** Bounds the memory of a chunk: with its block sums one combination takes about a kilobyte. */
    static final int MOST = 8192;

    private static final double TARGET_NANOS = 100e6;
    private static final int GROWTH = 4;

    private int size;

    ChunkSize(int threads) {
        size = Math.clamp(threads, 1, MOST);
    }

    int combinations() {
        return size;
    }

    /** Learns from a chunk; a first one that was cheap by chance must not make the next one endless. */
    void took(int combinations, long nanos) {
        double fitting = combinations * TARGET_NANOS / Math.max(nanos, 1);
        double most = Math.max(size, (double) combinations * GROWTH);
        size = (int) Math.clamp(fitting, 1, Math.min(most, MOST));
    }
}
