package io.atra.store;

import io.atra.metrics.Metric;
import io.atra.metrics.Metrics;
import io.atra.store.profile.StatementFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an open database does: its write queue, connections and statements, by the name of its file. Every open database is
 * among the figures of its process ({@link io.atra.metrics.ProcessMetrics}) until it closes.
 */
final class DatabaseMetrics implements Metrics {

    private static final double NANOS_A_SECOND = 1e9;
    private static final int MOST_STATEMENTS = 20;

    private final Database database;
    private final Map<String, String> labels;

    DatabaseMetrics(Database database) {
        this.database = database;
        this.labels = Map.of("database", database.file().toString());
    }

    @Override
    public List<Metric> read() {
        try {
            return readOpen();
        } catch (IllegalStateException closedMeanwhile) {
            return List.of();
        }
    }

    private List<Metric> readOpen() {
        List<Metric> all = new ArrayList<>(connections(database.connectionFigures()));
        all.addAll(statements(database.statements()));
        if (database.writable()) {
            all.addAll(queue(database.queue().figures()));
        }
        return all;
    }

    private List<Metric> connections(ConnectionFigures figures) {
        return List.of(
                gauge("atra_connections_open", "connections", "Connections that are open.", figures.open()),
                gauge("atra_connections_reading", "connections", "Connections that read.", figures.checkedOut()),
                counter("atra_connection_waits_total", "reads", "Reads that waited for a connection.", figures.waits()),
                gauge(
                        "atra_connection_longest_wait_seconds",
                        "seconds",
                        "The longest of these waits.",
                        seconds(figures.longestWaitNs())),
                gauge(
                        "atra_longest_read_seconds",
                        "seconds",
                        "For how long the oldest read has been going on.",
                        seconds(figures.longestReadNs())),
                gauge("atra_log_bytes", "bytes", "Size of the write-ahead log.", (double) figures.walBytes()));
    }

    private List<Metric> queue(QueueFigures figures) {
        return List.of(
                gauge("atra_queue_running", "threads", "Threads of the queue at work.", figures.running() ? 1 : 0),
                gauge("atra_queue_depth", "writes", "Writes that wait.", figures.depth()),
                histogram("atra_write_seconds", "seconds", "From the call to the commit.", figures.latencyNs(), 1e-9),
                histogram("atra_batch_writes", "writes", "Writes in a transaction.", figures.batchSizes(), 1),
                counter("atra_writes_committed_total", "writes", "Writes that were committed.", figures.committed()),
                counter("atra_batches_total", "transactions", "Transactions of writes.", figures.batches()),
                counter("atra_write_retries_total", "transactions", "Transactions begun again.", figures.retries()),
                counter("atra_write_failures_total", "writes", "Writes that failed.", figures.failures()));
    }

    /** Those that took most time together. */
    private List<Metric> statements(List<StatementFigures> figures) {
        Metric runs = Metric.counter("atra_statement_runs_total", "runs", "How often a statement ran.");
        Metric time = Metric.counter("atra_statement_seconds_total", "seconds", "How long it took in all.");
        Metric slow = Metric.gauge("atra_statement_p95_seconds", "seconds", "What 95 % of its runs did not exceed.");
        for (StatementFigures each : figures.subList(0, Math.min(figures.size(), MOST_STATEMENTS))) {
            Map<String, String> of = Map.of("database", database.file().toString(), "statement", each.text());
            runs = runs.with(of, (double) each.count());
            time = time.with(of, seconds(each.totalNs()));
            slow = slow.with(of, seconds(each.p95Ns()));
        }
        return List.of(runs, time, slow);
    }

    private Metric gauge(String name, String unit, String help, double value) {
        return Metric.gauge(name, unit, help).with(labels, value);
    }

    private Metric counter(String name, String unit, String help, long value) {
        return Metric.counter(name, unit, help).with(labels, (double) value);
    }

    private Metric histogram(String name, String unit, String help, Percentiles values, double scale) {
        Map<Double, Double> quantiles = Map.of(
                0.5, values.p50() * scale,
                0.95, values.p95() * scale,
                0.99, values.p99() * scale,
                0.999, values.p999() * scale,
                1.0, values.max() * scale);
        return Metric.histogram(name, unit, help).with(labels, values.count(), Double.NaN, quantiles);
    }

    private static double seconds(long nanos) {
        return nanos / NANOS_A_SECOND;
    }
}
