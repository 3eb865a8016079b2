package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {

    @TempDir
    Path folder;

    private String strategy = "";
    private String csv = "";

    @BeforeEach
    void files() throws IOException {
        strategy = Samples.strategy(folder).toString();
        csv = Samples.bars(folder, "X.csv", 1_000).toString();
    }

    private CommandLineRun explain(String... more) {
        return CommandLineRun.of(new String[] {"explain", strategy, "--in", csv}, more);
    }

    @Test
    void countsPartsAndSignals() {
        CommandLineRun run = explain();
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("Rules were read on 991 bars")
                .containsPattern("enter_long +true  only this false  line:column")
                .containsPattern("crossover\\(sma\\(close, fast\\), sma\\(close, slow\\)\\) +22 +6:15")
                .containsPattern("enter_long  ordered and filled +22")
                .containsPattern("exit_long   ignored: no position of its side +23")
                .containsPattern("take_profit +22");
    }

    @Test
    void tellsOfOneBar() {
        assertThat(explain("--bar", "100").out())
                .contains("Bar 100, 2013-11-25 01:40 UTC")
                .contains("flat: enter_long was false: 'crossover(sma(close, fast), sma(close, slow))' did not hold")
                .containsPattern("sma\\(close, slow\\) +108\\.84442199282671 +8 +6:43");
    }

    @Test
    void aBarIsFoundByItsTime() {
        String byNumber = explain("--bar", "100", "--json").out();
        assertThat(byNumber).contains("\"bar\" : 100", "\"ts\" : 1385343600000");
        assertThat(explain("--bar", "2013-11-25T01:40", "--json").out()).isEqualTo(byNumber);
        assertThat(explain("--bar", "1385343600000", "--json").out()).isEqualTo(byNumber);
    }

    @Test
    void aBarThatIsNotThereIsAnError() {
        assertThat(explain("--bar", "2013-11-25T01:40:30").error())
                .isEqualTo(
                        "--bar 2013-11-25T01:40:30: no bar opens then; the nearest are 2013-11-25 01:40 UTC (bar 100)"
                                + " and 2013-11-25 01:41 UTC (bar 101)");
        String range =
                "outside the data, which goes from 2013-11-25 00:00 UTC (bar 0) to 2013-11-25 16:39 UTC (bar 999)";
        assertThat(explain("--bar", "2013-11-24").error()).isEqualTo("--bar 2013-11-24: " + range);
        assertThat(explain("--bar", "2014-01-01").error()).endsWith(range);
        assertThat(explain("--bar", "1000").error()).endsWith(range);
        assertThat(explain("--bar", "noon").error())
                .contains("'noon' is not a time")
                .contains("a bar's number");
        assertThat(explain("--bar", "-1").error()).contains("--bar");
        assertThat(explain("--bar", "noon").status()).isEqualTo(2);
    }
}
