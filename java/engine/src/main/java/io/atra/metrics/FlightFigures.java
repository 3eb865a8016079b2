package io.atra.metrics;

import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/**
 * Figures in the flight recorder: while a recording runs, each value becomes an event {@code io.atra.Figures} every
 * second.
 *
 * <pre>
 * java -XX:StartFlightRecording:filename=atra.jfr … ; jfr print --events io.atra.Figures atra.jfr
 * </pre>
 */
public final class FlightFigures implements FlightRecorderListener, AutoCloseable {

    private final Runnable hook;

    private FlightFigures(Metrics metrics) {
        this.hook = () -> metrics.read().forEach(FlightFigures::commit);
    }

    /** Begins to tell figures to recordings, those that run and those that will; costs nothing before the first. */
    public static FlightFigures of(Metrics metrics) {
        FlightFigures figures = new FlightFigures(metrics);
        FlightRecorder.addListener(figures);
        return figures;
    }

    /** The flight recorder is about to be used for the first time, or is in use already. */
    @Override
    public void recorderInitialized(FlightRecorder recorder) {
        FlightRecorder.addPeriodicEvent(Figures.class, hook);
    }

    private static void commit(Metric metric) {
        for (Metric.Sample sample : metric.samples()) {
            if (metric.kind() == Metric.Kind.HISTOGRAM) {
                commit(metric.name() + "_count", "values", sample.labels(), (double) sample.count());
                sample.quantiles()
                        .forEach((fraction, value) -> commit(
                                metric.name() + "_p" + percent(fraction), metric.unit(), sample.labels(), value));
            } else {
                commit(metric.name(), metric.unit(), sample.labels(), sample.value());
            }
        }
    }

    /** {@code 99.9} of 0.999, {@code 50} of 0.5. */
    private static String percent(double fraction) {
        String text = Double.toString(Math.round(fraction * 1e5) / 1e3);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static void commit(String name, String unit, Map<String, String> labels, double value) {
        Figures event = new Figures();
        event.figure = name;
        event.unit = unit;
        event.labels = labels.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
        event.value = value;
        event.commit();
    }

    /** Ends it. */
    @Override
    public void close() {
        FlightRecorder.removeListener(this);
        FlightRecorder.removePeriodicEvent(hook);
    }

    /** One value of one figure. */
    @Name("io.atra.Figures")
    @Label("Figures")
    @Category("ATRA")
    @Description("Figures of ATRA: its write queue, connections, statements and engines")
    @Period("1 s")
    @StackTrace(false)
    static final class Figures extends Event {
        @Label("Figure")
        String figure = "";

        @Label("Unit")
        String unit = "";

        @Label("Labels")
        String labels = "";

        @Label("Value")
        double value;
    }
}
