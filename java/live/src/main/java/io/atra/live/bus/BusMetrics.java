package io.atra.live.bus;

import io.atra.metrics.Metric;
import io.atra.metrics.Metrics;
import java.util.List;
import java.util.Map;

/** What a bus and its handlers do, by the names of the handlers. */
public final class BusMetrics implements Metrics {

    private final EventBus bus;

    /** The figures of a bus. */
    public BusMetrics(EventBus bus) {
        this.bus = bus;
    }

    @Override
    public List<Metric> read() {
        Metric events = Metric.counter("atra_bus_events_total", "events", "Events that a handler has taken.");
        Metric dropped = Metric.counter("atra_bus_dropped_total", "events", "Events left out of a full queue.");
        Metric depth = Metric.gauge("atra_bus_depth", "batches", "Batches that wait for a handler.");
        Metric stuck = Metric.gauge("atra_bus_stuck", "handlers", "1 while a handler that missed its deadline hangs.");
        Metric time = Metric.histogram("atra_bus_batch_seconds", "seconds", "How long a handler takes for a batch.");
        for (Inlet inlet : bus.inlets()) {
            HandlerMeter meter = inlet.meter();
            events = events.with("handler", inlet.name(), (double) meter.events());
            dropped = dropped.with("handler", inlet.name(), (double) meter.droppedEvents());
            depth = depth.with("handler", inlet.name(), inlet.depth());
            stuck = stuck.with("handler", inlet.name(), inlet.isStuck() ? 1 : 0);
            time = time.with(Map.of("handler", inlet.name()), meter.batches(), Double.NaN, quantiles(meter));
        }
        Metric dead =
                Metric.counter("atra_bus_dead_letters_total", "events", "Events that a handler has not taken.", (double)
                        bus.deadLetters().events());
        return List.of(events, dropped, depth, stuck, time, dead);
    }

    private static Map<Double, Double> quantiles(HandlerMeter meter) {
        return Map.of(0.5, meter.seconds(50), 0.99, meter.seconds(99), 1.0, meter.seconds(100));
    }
}
