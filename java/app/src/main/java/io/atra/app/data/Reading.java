package io.atra.app.data;

import io.atra.app.output.Progress;
import io.atra.csv.RowFile;

/** Tells the progress of reading a file, every so many rows. */
final class Reading {

    private static final long ROWS_BETWEEN = 1 << 14;

    private final RowFile csv;
    private final Progress progress;
    private long rows;

    Reading(RowFile csv, Progress progress) {
        this.csv = csv;
        this.progress = progress;
    }

    void row() {
        if ((++rows & (ROWS_BETWEEN - 1)) == 0) {
            progress.to(csv.bytesRead());
        }
    }
}
