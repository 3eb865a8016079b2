package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Up to how many trials a report tells luck though nobody asked. */
class LuckLimitTest {

    @TempDir
    Path folder;

    private String page(String csv, String range) throws IOException {
        Path report = folder.resolve("report.html");
        String strategy = Samples.strategy(folder).toString();
        CommandLineRun run =
                CommandLineRun.of("sweep", strategy, "--in", csv, "--grid", range, "--report", report.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        return Files.readString(report);
    }

    @Test
    void ofManyTrialsLuckIsToldOnlyWhenAskedFor() throws IOException {
        String csv = Samples.bars(folder, "X.csv", 700).toString();
        assertThat(page(csv, "slow=2..600")).contains("\"luck\":[]");
        assertThat(page(csv, "slow=9..12")).doesNotContain("\"luck\":[]");
    }
}
