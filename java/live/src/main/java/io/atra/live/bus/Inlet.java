package io.atra.live.bus;

import io.atra.live.event.Event;
import io.atra.live.event.SeriesKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** A handler on the bus: its lanes and which symbol is in which. Parts are made by the publisher alone. */
final class Inlet {

    private final Subscription subscription;
    private final DeadLetters letters;
    private final HandlerMeter meter = new HandlerMeter();
    private final List<Lane> lanes = new ArrayList<>();

    /** Symbols in turn, in the order in which they are met. */
    private final Map<String, Integer> laneOf = new HashMap<>();

    Inlet(Subscription subscription, DeadLetters letters, Executor executor, long deadlineNs) {
        this.subscription = subscription;
        this.letters = letters;
        for (int i = 0; i < subscription.lanes(); i++) lanes.add(new Lane(this, executor, deadlineNs));
    }

    Subscription subscription() {
        return subscription;
    }

    String name() {
        return subscription.name();
    }

    Handler handler() {
        return subscription.handler();
    }

    DeadLetters letters() {
        return letters;
    }

    HandlerMeter meter() {
        return meter;
    }

    Lane lane(int index) {
        return lanes.get(index);
    }

    /** Batches that wait, in all lanes. */
    int depth() {
        return lanes.stream().mapToInt(Lane::depth).sum();
    }

    boolean isStuck() {
        return lanes.stream().anyMatch(Lane::isStuck);
    }

    /** A batch by lanes; some may be empty. */
    List<Part> parts(List<Event> batch) {
        List<Part> parts = new ArrayList<>(lanes.size());
        for (int i = 0; i < lanes.size(); i++) parts.add(new Part(this, batch));
        for (int i = 0; i < batch.size(); i++) {
            Event event = batch.get(i);
            if (subscription.wants().test(event)) parts.get(laneOf(event)).add(i);
        }
        return parts;
    }

    private int laneOf(Event event) {
        if (lanes.size() == 1) return 0;
        SeriesKey series = event.series();
        if (series == null) return 0;
        Integer known = laneOf.get(series.symbol());
        if (known != null) return known;
        int next = laneOf.size() % lanes.size();
        laneOf.put(series.symbol(), next);
        return next;
    }
}
