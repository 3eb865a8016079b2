package io.atra.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What was measured, as readers see it. */
class TableTest {

    private static final List<String> BY = List.of("ffm", "jni", "java", "arrays", "ta4j", "tictactec");

    private static Measurement sma(long bars, String by, double nanos) {
        return new Measurement("function", "sma", bars, by, nanos, nanos * 0.95, nanos * 1.02);
    }

    private static Table table(Measurement... measurements) {
        return new Table(BY, List.of(measurements));
    }

    @Test
    void oneRowAPieceOfWorkAndAnEmptyCellForWhatIsNotThere() {
        Table table = table(
                sma(1_000, "ffm", 1.5),
                sma(100_000, "ffm", 1),
                sma(1_000, "java", 2),
                sma(1_000, "arrays", 1.2),
                sma(1_000, "ta4j", 45),
                sma(1_000, "tictactec", 1_234.5));
        assertThat(table.markdown().lines())
                .containsExactly(
                        "| what | bars | ffm | jni | java | arrays | ta4j | tictactec | ffm ÷ java | ffm ÷ arrays | ta4j ÷ ffm | tictactec ÷ ffm |",
                        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
                        "| function: sma | 1,000 | 1.50 ±5% |  | 2.00 ±5% | 1.20 ±5% | 45.0 ±5% | 1,235 ±5% | 0.75 | 1.25 | 30.0 | 823 |",
                        "| function: sma | 100,000 | 1.00 ±5% |  |  |  |  |  |  |  |  |  |");
    }

    @Test
    void aCellThatWasNotMeasuredGivesNoRatio() {
        assertThat(table(sma(1_000, "java", 2), sma(1_000, "ta4j", 45)).markdown())
                .endsWith("| function: sma | 1,000 |  |  | 2.00 ±5% |  | 45.0 ±5% |  |  |  |  |  |\n");
    }

    @Test
    void rowsInWhichTheNativeCoreLosesToJavaStandOut() {
        Table slow = table(sma(1_000, "ffm", 2.3), sma(1_000, "java", 2));
        assertThat(slow.markdown()).contains("| **1.15** |");
        assertThat(slow.slowNative()).containsExactly("function: sma over 1,000 bars: 1.15 times the Java engine");
    }

    @Test
    void neitherATenthMoreNorFewBarsStandOut() {
        assertThat(table(sma(1_000, "ffm", 2.2), sma(1_000, "java", 2)).slowNative())
                .isEmpty();
        assertThat(table(sma(999, "ffm", 9), sma(999, "java", 2)).slowNative()).isEmpty();
    }

    @Test
    void thePageNamesItsCommandAndPlaceAndSaysWhereNothingIsSlow() {
        Table table = table(sma(1_000, "ffm", 1.5));
        String page = new Page("quick", List.of("a machine"), table, List.of(), List.of("a note")).markdown();
        assertThat(page)
                .startsWith("# Benchmarks\n")
                .contains("`make bench-quick WRITE=1`", "- a machine\n\n| what |", "- nowhere\n", "- a note\n")
                .doesNotContain("from Rust");
    }

    @Test
    void thePageHasTheSweepBesideRust() {
        Page page = new Page("full", List.of(), table(), List.of("ratio 1.01"), List.of());
        assertThat(page.markdown()).contains("`make bench WRITE=1`", "from Rust\n- ratio 1.01\n");
    }
}
