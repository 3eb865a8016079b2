package io.atra.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {

    @Test
    void aGaugeIsThreeLines() {
        Metric depth = Metric.gauge("atra_queue_depth", "writes", "Writes that wait.", 3);
        assertThat(PrometheusText.of(List.of(depth))).isEqualTo("""
                # HELP atra_queue_depth Writes that wait.
                # TYPE atra_queue_depth gauge
                atra_queue_depth 3.0
                """);
    }

    @Test
    void aHistogramBecomesASummary() {
        Metric latency = Metric.histogram("atra_write_seconds", "seconds", "From submit to durable.")
                .with(Map.of("file", "a.db"), 7, 0.25, Map.of(0.5, 0.01, 0.999, 0.2));
        PrometheusParser read = PrometheusParser.parse(PrometheusText.of(List.of(latency)));
        assertThat(read.types()).containsEntry("atra_write_seconds", "summary");
        assertThat(read.samples())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "atra_write_seconds{file=a.db, quantile=0.5}", 0.01,
                        "atra_write_seconds{file=a.db, quantile=0.999}", 0.2,
                        "atra_write_seconds_sum{file=a.db}", 0.25,
                        "atra_write_seconds_count{file=a.db}", 7.0));
    }

    @Test
    void aSumThatIsNotKnownIsNotTold() {
        Metric latency = Metric.histogram("atra_write_seconds", "seconds", "From submit to durable.")
                .with(Map.of(), 7, Double.NaN, Map.of(0.5, 0.01));
        assertThat(PrometheusParser.parse(PrometheusText.of(List.of(latency))).samples())
                .containsOnlyKeys("atra_write_seconds{quantile=0.5}", "atra_write_seconds_count");
    }

    /** A file that is open twice has one queue, of which both tell. */
    @Test
    void whatIsToldTwiceIsOneFigure() {
        Metric first = Metric.counter("atra_x_total", "things", "X.").with("of", "a", 7);
        Metric later = Metric.counter("atra_x_total", "things", "X.").with("of", "a", 8);
        try (var a = ProcessMetrics.register(() -> List.of(later));
                var b = ProcessMetrics.register(() -> List.of(first))) {
            String text = PrometheusText.of(new ProcessMetrics().read());
            assertThat(PrometheusParser.parse(text).samples()).containsEntry("atra_x_total{of=a}", 8.0);
        }
    }

    @Test
    void whatCouldEndALineOrALabelIsEscaped() {
        String odd = "C:\\a \"b\"\nc";
        Metric metric = Metric.gauge("atra_x", "things", "Up\nand \\ down").with("path", odd, 1);
        String text = PrometheusText.of(List.of(metric));
        assertThat(text.lines()).hasSize(3);
        PrometheusParser read = PrometheusParser.parse(text);
        assertThat(read.samples()).containsOnlyKeys("atra_x{path=" + odd + "}");
        assertThat(read.helps()).containsEntry("atra_x", "Up\\nand \\\\ down");
    }

    @Test
    void numbersAreWhatTheyWere() {
        double[] values = {0, -0.5, 1e300, 1e-300, 123456789.25, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (double value : values) {
            String text = PrometheusText.of(List.of(Metric.gauge("atra_x", "things", "X.", value)));
            assertThat(PrometheusParser.parse(text).samples()).containsEntry("atra_x", value);
        }
        assertThat(PrometheusText.of(List.of(Metric.gauge("atra_x", "things", "X.", Double.NaN))))
                .endsWith("atra_x NaN\n");
    }

    @Test
    void everythingOfThisProcessIsOfTheFormat() {
        try (var registration = ProcessMetrics.register(() -> List.of(
                        Metric.gauge("atra_twice", "things", "Two sources.").with("of", "a", 1)));
                var another = ProcessMetrics.register(() -> List.of(
                        Metric.gauge("atra_twice", "things", "Two sources.").with("of", "b", 2)))) {
            Metrics all = Metrics.of(new JvmMetrics(), new ProcessMetrics());
            PrometheusParser read = PrometheusParser.parse(PrometheusText.of(all.read()));
            assertThat(read.samples()).containsEntry("atra_twice{of=a}", 1.0).containsEntry("atra_twice{of=b}", 2.0);
            assertThat(read.samples().get("atra_jvm_heap_used_bytes")).isPositive();
            assertThat(read.samples().get("atra_jvm_threads")).isPositive();
            assertThat(read.types().keySet()).isEqualTo(read.helps().keySet());
        }
        assertThat(new ProcessMetrics().read()).extracting(Metric::name).doesNotContain("atra_twice");
    }

    @Test
    void namesThatPrometheusWouldRefuseAreRefused() {
        assertThatThrownBy(() -> Metric.gauge("atra-x", "things", "X.")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Metric.counter("atra_x", "things", "X.")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Metric.gauge("atra_x_total", "things", "X."))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Metric.gauge("atra_x", "things", "X.").with("a b", "c", 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The parser is what these tests trust. */
    @Test
    void theParserRefusesWhatIsNotOfTheFormat() {
        for (String wrong : new String[] {
            "atra_x 1",
            "atra-x 1\n",
            "atra_x\n",
            "atra_x one\n",
            "atra_x{a=b} 1\n",
            "atra_x{a=\"b} 1\n",
            "atra_x 1\natra_x 1\n",
            "atra_x 1\n# TYPE atra_x gauge\n",
            "# TYPE atra_x thing\natra_x 1\n",
            "atra_x{a=\"1\"} 1\natra_y 1\natra_x{a=\"2\"} 1\n",
        }) {
            assertThatThrownBy(() -> PrometheusParser.parse(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
