package io.atra.research.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/metrics.md} is what the table says; {@code -Datra.write=true} writes it anew. */
class MetricsPageTest {

    private static final Path PAGE = Path.of(System.getProperty("atra.root"), "docs", "metrics.md");

    @Test
    void thePageIsWrittenFromTheTable() throws IOException {
        if (Boolean.getBoolean("atra.write")) {
            Files.writeString(PAGE, MetricsPage.text());
        }
        assertThat(Files.readString(PAGE))
                .as("docs/metrics.md differs from the table: run this test with -Datra.write=true")
                .isEqualTo(MetricsPage.text());
    }
}
