package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProveTest {

    @TempDir
    Path folder;

    private String strategy = "";
    private String csv = "";

    @BeforeEach
    void files() throws IOException {
        strategy = Samples.strategy(folder).toString();
        csv = Samples.bars(folder, "X.csv", 400).toString();
    }

    private CommandLineRun prove(String... more) {
        return CommandLineRun.of(new String[] {"prove", strategy, "--in", csv, "--cuts", "20"}, more);
    }

    @Test
    void tellsWhatWasShown() {
        CommandLineRun run = prove();
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("Strategy  cross, 5 columns", "X 1m, 400 bars")
                .containsPattern("stream +the stream gives the batch's values, signals and fills +400 bars +shown")
                .containsPattern("future +garbage in later bars changes nothing +20 cuts +shown")
                .containsPattern("boundary .* 0 ends +shown")
                .containsPattern("sma\\(close, slow\\) +8 +[0-9]+ +8 +6:43")
                .endsWith("Proved: no value depends on a later bar.\n");
    }

    @Test
    void theSameSeedTellsTheSame() {
        String json = prove("--seed", "5", "--json").out();
        assertThat(json)
                .contains("\"proved\" : true", "\"check\" : \"future\"", "\"first_bar\" : 8", "\"near_after\" : 8");
        assertThat(prove("--seed", "5", "--json").out()).isEqualTo(json);
    }

    @Test
    void refusesANumberOfCutsThatIsNone() {
        assertThat(prove("--cuts", "0").status()).isEqualTo(2);
        assertThat(prove("--cuts", "0").error()).isEqualTo("--cuts 0 is not a number from 1 to 1000000");
    }
}
