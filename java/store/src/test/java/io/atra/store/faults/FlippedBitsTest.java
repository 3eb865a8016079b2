package io.atra.store.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.store.bars.StoredBars;
import io.atra.store.ledger.StoredLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bars and ledger in one file: never a wrong number, never fewer rows. */
class FlippedBitsTest {

    private static final int PLACES = Soak.of(100, 2_000);

    @TempDir
    Path folder;

    @Test
    void whatIsReadIsRightOrAnErrorNamesTheDamage() throws IOException {
        Path whole = folder.resolve("whole.db");
        StoredBars.create(whole);
        StoredLedger.create(whole);
        int noticed = new FlippedBits(whole, 60 * 4096)
                .noticed(PLACES, file -> List.of(StoredBars.read(file), StoredLedger.read(file)));
        assertThat(noticed).as("damages that were noticed").isGreaterThan(PLACES / 4);
        Report.of("%d flipped bits: %d noticed, the others changed nothing", PLACES, noticed);
    }

    @Test
    void theToolSeesAWrongNumber() throws IOException {
        Path unchecked = Files.write(folder.resolve("whole.db"), new byte[1_000]);
        assertThatThrownBy(() -> new FlippedBits(unchecked, 1_000).noticed(1, FlippedBitsTest::sum))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("bit of byte");
    }

    private static String sum(Path file) {
        try {
            return Arrays.toString(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
