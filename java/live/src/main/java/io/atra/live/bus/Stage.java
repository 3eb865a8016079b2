package io.atra.live.bus;

import io.atra.live.event.Event;
import java.util.ArrayList;
import java.util.List;

/** Handlers that see the same batch. */
final class Stage {

    private final List<Inlet> inlets;
    private final Watchdog watchdog;
    private final long deadlineNs;

    Stage(List<Inlet> inlets, Watchdog watchdog, long deadlineNs) {
        this.inlets = List.copyOf(inlets);
        this.watchdog = watchdog;
        this.deadlineNs = deadlineNs;
    }

    /** A part that is waited for, and its lane. */
    private record Running(Part part, Lane lane) {}

    /** Runs the batch through all handlers; what the next stage sees. */
    List<Event> run(List<Event> batch) throws InterruptedException {
        long untilNs = System.nanoTime() + deadlineNs;
        List<Running> running = new ArrayList<>();
        List<Part> done = new ArrayList<>();
        for (Inlet inlet : inlets) {
            if (inlet.subscription().delivery() != Delivery.SYNC) begin(inlet, batch, untilNs, running);
        }
        for (Inlet inlet : inlets) {
            if (inlet.subscription().delivery() == Delivery.SYNC) runHere(inlet, batch, done);
        }
        for (Running each : running) join(each, untilNs, done);
        return merged(batch, done);
    }

    private static void begin(Inlet inlet, List<Event> batch, long untilNs, List<Running> running)
            throws InterruptedException {
        List<Part> parts = inlet.parts(batch);
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.isEmpty()) continue;
            Lane lane = inlet.lane(i);
            boolean waitedFor = inlet.subscription().delivery() == Delivery.JOINED && !lane.isStuck();
            if (lane.submit(part, untilNs) && waitedFor) running.add(new Running(part, lane));
        }
    }

    private void runHere(Inlet inlet, List<Event> batch, List<Part> done) {
        Part part = inlet.parts(batch).getFirst();
        if (part.isEmpty()) return;
        watchdog.begin();
        part.run();
        watchdog.end();
        done.add(part);
    }

    private void join(Running each, long untilNs, List<Part> done) throws InterruptedException {
        if (each.part.await(untilNs - System.nanoTime())) {
            done.add(each.part);
        } else {
            each.part.dead("not done within " + deadlineNs / 1_000_000 + " ms", null);
            each.lane.giveUp(each.part);
        }
    }

    private static List<Event> merged(List<Event> batch, List<Part> done) {
        done.removeIf(Part::madeNothing);
        if (done.isEmpty()) return batch;
        List<Event> all = new ArrayList<>(batch.size() + batch.size() / 2);
        for (int i = 0; i < batch.size(); i++) {
            all.add(batch.get(i));
            for (Part part : done) part.drain(i, all);
        }
        return all;
    }
}
