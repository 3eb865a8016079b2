package io.atra.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.store.faults.FlippedBits;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever byte of the ledger changes: what is read is right, or an error says what is damaged. */
class FlippedLedgerTest {

    private static final int PLACES = Integer.getInteger("places", 200);

    @TempDir
    Path folder;

    @Test
    void neverAWrongNumberAndNeverFewerRows() throws IOException {
        Path whole = folder.resolve("whole.db");
        StoredLedger.create(whole);
        assertThat(StoredLedger.read(whole)).hasSize(20);
        int noticed = new FlippedBits(whole, Integer.MAX_VALUE).noticed(PLACES, StoredLedger::read);
        assertThat(noticed).as("damages that were noticed").isGreaterThan(PLACES / 4);
    }
}
