package io.atra.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.metrics.Metric;
import io.atra.metrics.ProcessMetrics;
import io.atra.metrics.PrometheusText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseMetricsTest {

    @TempDir
    Path folder;

    private static Optional<Metric.Sample> sample(Path file, String name) {
        return new ProcessMetrics()
                .read().stream()
                        .filter(metric -> metric.name().equals(name))
                        .flatMap(metric -> metric.samples().stream())
                        .filter(sample -> file.toString().equals(sample.labels().get("database")))
                        .findFirst();
    }

    private static double value(Path file, String name) {
        return sample(file, name).orElseThrow().value();
    }

    @Test
    void anOpenDatabaseIsAmongTheFiguresOfItsProcess() {
        Path file = folder.resolve("a.db");
        try (Database database = Database.open(file, Mode.CREATE)) {
            for (int i = 0; i < 5; i++) {
                database.change(Durability.FULL, c -> c.update("INSERT INTO block (data) VALUES (?)", new byte[10]));
            }
            assertThat(value(file, "atra_writes_committed_total")).isEqualTo(5);
            assertThat(value(file, "atra_queue_depth")).isZero();
            assertThat(value(file, "atra_connections_open")).isEqualTo(2);
            assertThat(value(file, "atra_log_bytes")).isPositive();
            Metric.Sample latency = sample(file, "atra_write_seconds").orElseThrow();
            assertThat(latency.count()).isEqualTo(5);
            assertThat(latency.quantiles().get(1.0))
                    .isGreaterThanOrEqualTo(latency.quantiles().get(0.5))
                    .isBetween(1e-7, 60.0);
        }
        assertThat(sample(file, "atra_connections_open")).isEmpty();
    }

    @Test
    void aFileThatIsOpenTwiceIsToldOnce() {
        Path file = folder.resolve("a.db");
        try (Database database = Database.open(file, Mode.CREATE);
                Database other = Database.open(file, Mode.READ_WRITE)) {
            database.change(Durability.FULL, c -> {});
            other.change(Durability.FULL, c -> {});
            List<Metric> all = new ProcessMetrics().read();
            assertThat(PrometheusText.of(all).lines().filter(line -> line.startsWith("atra_writes_committed_total{")))
                    .containsExactly("atra_writes_committed_total{database=\"" + file + "\"} 2.0");
        }
    }

    @Test
    void whoeverOnlyReadsHasNoQueue() {
        Path file = folder.resolve("a.db");
        Database.open(file, Mode.CREATE).close();
        try (Database database = Database.open(file, Mode.READ_ONLY)) {
            assertThat(database.writable()).isFalse();
            assertThat(sample(file, "atra_queue_depth")).isEmpty();
            assertThat(value(file, "atra_connections_open")).isEqualTo(1);
        }
    }
}
