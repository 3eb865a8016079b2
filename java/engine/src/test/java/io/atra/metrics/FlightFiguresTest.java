package io.atra.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightFiguresTest {

    @TempDir
    Path folder;

    @Test
    void figuresAreInARecording() throws Exception {
        CountDownLatch told = new CountDownLatch(2);
        Metrics metrics = () -> {
            told.countDown();
            return List.of(
                    Metric.gauge("atra_depth", "writes", "Depth.").with("file", "a.db", 3),
                    Metric.histogram("atra_write_seconds", "seconds", "Latency.")
                            .with(Map.of(), 7, 0.25, Map.of(0.5, 0.01, 0.999, 0.2)));
        };
        Path file = folder.resolve("a.jfr");
        FlightFigures figures = FlightFigures.of(metrics);
        try (Recording recording = new Recording()) {
            recording.enable("io.atra.Figures").with("period", "10 ms");
            recording.start();
            assertThat(told.await(180, TimeUnit.SECONDS)).isTrue();
            recording.stop();
            recording.dump(file);
        } finally {
            figures.close();
        }
        assertThat(figures(file))
                .containsEntry("atra_depth file=a.db", 3.0)
                .containsEntry("atra_write_seconds_count ", 7.0)
                .containsEntry("atra_write_seconds_p50 ", 0.01)
                .containsEntry("atra_write_seconds_p99.9 ", 0.2);
    }

    private static Map<String, Double> figures(Path file) throws Exception {
        Map<String, Double> found = new TreeMap<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            if (event.getEventType().getName().equals("io.atra.Figures")) {
                found.put(event.getString("figure") + " " + event.getString("labels"), event.getDouble("value"));
            }
        }
        return found;
    }
}
