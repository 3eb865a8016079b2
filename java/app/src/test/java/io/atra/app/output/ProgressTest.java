package io.atra.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {

    /** Less than any time, also by a clock that has not gone on. */
    private static final Duration NONE = Duration.ofNanos(-1);

    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private final PrintStream terminal = new PrintStream(seen, true, StandardCharsets.UTF_8);

    /** What a terminal has got: each line drawn over the one before, then a line feed. */
    private List<String> drawn(Optional<PrintStream> where, Duration patience) {
        try (Progress progress = new Progress("sweep", 2_000, Human::count, where, patience)) {
            progress.to(500);
            progress.to(2_000);
        }
        return List.of(seen.toString(StandardCharsets.UTF_8).split("\r"));
    }

    @Test
    void aBarIsDrawnOverItselfAndEndsItsLine() {
        List<String> lines = drawn(Optional.of(terminal), NONE);
        assertThat(lines).hasSizeGreaterThan(1).first().isEqualTo("");
        assertThat(lines.getLast())
                .startsWith("sweep 100 % [=")
                .contains("] 2,000 of 2,000")
                .endsWith(System.lineSeparator());
        assertThat(lines.subList(1, lines.size() - 1)).allMatch(line -> line.length() == 78);
        assertThat(seen.toString(StandardCharsets.UTF_8)).containsOnlyOnce(System.lineSeparator());
    }

    @Test
    void whatIsSoonDoneOrNotSeenIsNotShown() {
        drawn(Optional.of(terminal), Duration.ofHours(1));
        drawn(Optional.empty(), NONE);
        assertThat(seen.size()).isZero();
    }

    @Test
    void aLineTellsRateAndTimeLeft() {
        ProgressLine counts = new ProgressLine(Human::count);
        assertThat(counts.text("sweep", 419, 1_000, 320.4, 78))
                .isEqualTo("sweep  41 % [==========                ] 419 of 1,000, 320 a second, 0:02 left");
        assertThat(counts.text("sweep", 0, 90_000_000, 2_000, 78)).endsWith(", 2,000 a second, 12:30:00 left");
        assertThat(counts.text("sweep", 0, 7, 0, 78)).endsWith("] 0 of 7");
        assertThat(counts.text("sweep", 3, 7, 0.1, 78)).endsWith("] 3 of 7, 0:40 left");
        assertThat(counts.text("sweep", 7, 7, 3, 78))
                .startsWith("sweep 100 % [")
                .endsWith("] 7 of 7, 3 a second");
        assertThat(counts.text("sweep", 7, 7, 3, 30)).isEqualTo("sweep 100 % 7 of 7, 3 a second");
        assertThat(counts.text("sweep", 7, 7, 3, 20)).isEqualTo("sweep 100 % 7 of 7, ");
        assertThat(new ProgressLine(Human::bytes).text("a-file-with-a-long-name.csv.gz", 1_500_000, 0, 5e6, 60))
                .isEqualTo("a-file-with-a-long-n 1.5 MB, 5.0 MB a second                ");
    }
}
