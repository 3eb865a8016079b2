package io.atra.research.sweep;

/** Hears how far a sweep is. */
@FunctionalInterface
public interface SweepProgress {

    /**
     * Told after each chunk.
     *
     * @param done combinations whose results are known
     * @param total how many are to be run
     */
    void to(long done, long total);
}
