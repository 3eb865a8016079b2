package io.atra.live.agent;

import io.atra.live.event.Event;
import io.atra.live.event.Joint;
import io.atra.live.event.SeriesKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the bars of other symbols beside those of the series whose rules read them, behind the message that made it possible.
 * Everything else passes as it is. Used by the feed's thread, so that what is joined is the same on any number of lanes.
 */
final class Joints {

    private final Map<SeriesKey, List<Joining>> concerned = new HashMap<>();

    /** @param past how far each had come */
    Joints(List<Joint> joints, Past past) {
        for (Joint joint : joints) add(new Joining(joint, past.mark(joint.name())));
    }

    private void add(Joining joining) {
        for (SeriesKey series : joining.series()) {
            concerned.computeIfAbsent(series, of -> new ArrayList<>()).add(joining);
        }
    }

    /** A batch with what follows from it. */
    List<Event> pass(List<Event> batch) {
        if (concerned.isEmpty()) return batch;
        List<Event> passed = new ArrayList<>(2 * batch.size());
        for (Event event : batch) {
            passed.add(event);
            for (Joining joining : concerned.getOrDefault(event.series(), List.of())) joining.take(event, passed);
        }
        return passed;
    }
}
