package io.atra.live.agent;

import io.atra.engine.Engine;
import io.atra.live.bus.Subscription;
import io.atra.live.feed.Feed;
import io.atra.store.Database;
import io.atra.store.live.LiveBatch;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the live path is made of.
 *
 * @param database where it is kept
 * @param engine what computes signals
 * @param plan what trades on what
 * @param manifest a JSON object for people, kept with the session
 * @param feed gives the feed, a new one whenever agents are started again. It tells the bars of each series from the
 *     same first one on every time; what was dealt with before is gone through again
 * @param keepsBars whether bars are added to their series in the database: those of feeds that tell them once
 * @param observers who looks on, of stage 3
 * @param stored hears of every batch that is in the file
 * @param options what is tuned
 */
public record LiveSetup(
        Database database,
        Engine engine,
        SessionPlan plan,
        String manifest,
        Supplier<Feed> feed,
        boolean keepsBars,
        List<Subscription> observers,
        Consumer<LiveBatch> stored,
        PathOptions options) {

    /** The stage of those who look on: after all that trades. */
    public static final int WATCHING = 3;

    /** Copies the list. */
    public LiveSetup {
        observers = List.copyOf(observers);
        for (Subscription observer : observers) {
            if (observer.stage() < WATCHING)
                throw new IllegalArgumentException(observer.name() + " looks on too early");
        }
    }

    /** Nobody looks on, nothing is tuned. */
    public static LiveSetup of(Database database, Engine engine, SessionPlan plan, Supplier<Feed> feed) {
        return new LiveSetup(database, engine, plan, "{}", feed, false, List.of(), batch -> {}, PathOptions.standard());
    }

    /** The same from another time on. */
    LiveSetup from(long fromMs) {
        return new LiveSetup(
                database, engine, plan.from(fromMs), manifest, feed, keepsBars, observers, stored, options);
    }

    /** The same with a word for people, and with bars kept or not. */
    public LiveSetup keeping(String words, boolean bars) {
        return new LiveSetup(database, engine, plan, words, feed, bars, observers, stored, options);
    }

    /** The same with other options. */
    public LiveSetup with(PathOptions other) {
        return new LiveSetup(database, engine, plan, manifest, feed, keepsBars, observers, stored, other);
    }

    /** The same with those who look on. */
    public LiveSetup watchedBy(Subscription... others) {
        return new LiveSetup(database, engine, plan, manifest, feed, keepsBars, List.of(others), stored, options);
    }

    /** The same with somebody who hears of what is stored. */
    public LiveSetup telling(Consumer<LiveBatch> listener) {
        return new LiveSetup(database, engine, plan, manifest, feed, keepsBars, observers, listener, options);
    }
}
