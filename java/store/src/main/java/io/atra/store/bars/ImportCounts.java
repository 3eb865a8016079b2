package io.atra.store.bars;

/**
 * What became of the rows of an import.
 *
 * @param inserted stored, nothing was there before
 * @param duplicates stored before with the same values
 * @param replaced stored in the place of other values; for ticks, the stored ones that gave way
 * @param kept not stored, since the values that were there before stay
 */
public record ImportCounts(long inserted, long duplicates, long replaced, long kept) {

    /** Nothing happened. */
    public static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0);

    /** Whether the series is as it was before. */
    public boolean unchanged() {
        return inserted == 0 && replaced == 0;
    }
}
