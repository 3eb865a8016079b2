package io.atra.store.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.store.faults.FlippedBits;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever byte of the file changes: what is read is right, or an error says what is damaged. */
class FlippedBytesTest {

    private static final int PLACES = Integer.getInteger("places", 200);

    /** Half of the places lie in the first pages, where tables and lists are. */
    private static final int FIRST_BYTES = 30 * 4096;

    @TempDir
    Path folder;

    @Test
    void neverAWrongNumberAndNeverFewerRows() throws IOException {
        Path whole = folder.resolve("whole.db");
        StoredBars.create(whole);
        assertThat(StoredBars.read(whole)).hasSize(5);
        int noticed = new FlippedBits(whole, FIRST_BYTES).noticed(PLACES, StoredBars::read);
        assertThat(noticed).as("damages that were noticed").isGreaterThan(PLACES / 4);
    }
}
