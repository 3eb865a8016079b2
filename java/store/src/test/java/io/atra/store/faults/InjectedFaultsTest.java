package io.atra.store.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each call of the disk fails once, and from then on, with EIO and ENOSPC: what was acknowledged is there, what failed is
 * told in a sentence that is true, and the database opens again. All calls in the long form.
 */
class InjectedFaultsTest {

    private static final int PLACES = Soak.of(8, 0);

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Scratch.folder();
    }

    @AfterEach
    void removeFolder() throws IOException {
        Scratch.remove(folder);
    }

    @ParameterizedTest
    @EnumSource
    void nothingAcknowledgedIsLostAndWhatIsToldIsTrue(Way way) throws Exception {
        List<String> said = run(way, PLACES, false);
        assertThat(said.getLast()).startsWith(way + ": ").doesNotContain(" 0 ");
        said.forEach(line -> Report.of("%s", line));
    }

    @Test
    void theToolSeesASuccessThatWasNone() {
        assertThatThrownBy(() -> run(Way.DIRECT, 20, true))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("what is there of what was acknowledged");
    }

    private List<String> run(Way way, int places, boolean gullible) throws Exception {
        return ChildProcess.underFaults(folder.resolve("output"), FaultyChild.class, folder, way, places, gullible)
                .await();
    }
}
