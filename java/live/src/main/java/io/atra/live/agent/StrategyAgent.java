package io.atra.live.agent;

import io.atra.engine.BarStream;
import io.atra.engine.Engine;
import io.atra.engine.Trade;
import io.atra.engine.broker.Decision;
import io.atra.engine.broker.RuleReader;
import io.atra.live.bus.Handler;
import io.atra.live.bus.Outbox;
import io.atra.live.event.BarClosed;
import io.atra.live.event.BarJoined;
import io.atra.live.event.Event;
import io.atra.live.event.Joint;
import io.atra.live.event.SeriesKey;
import io.atra.live.event.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the rules of each account say at each close. A stream an account computes it; that trades too, undisturbed
 * by risk, which is what the broker's trades are checked against.
 */
final class StrategyAgent implements Agent, Handler {

    private final long fromMs;
    private final List<Reading> readings = new ArrayList<>();
    private final Map<SeriesKey, List<Reading>> bySeries = new LinkedHashMap<>();

    /** Those that read other symbols. */
    private final Map<Joint, List<Reading>> byJoint = new LinkedHashMap<>();

    private final LongAdder handled = new LongAdder();

    StrategyAgent(Engine engine, SessionPlan plan) {
        this.fromMs = plan.fromMs();
        try {
            for (Account account : plan.accounts()) add(new Reading(engine, account));
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    private void add(Reading reading) {
        Account account = reading.account;
        readings.add(reading);
        List<Reading> beside = account.readsOthers()
                ? byJoint.computeIfAbsent(account.joint(), joint -> new ArrayList<>())
                : bySeries.computeIfAbsent(account.series(), series -> new ArrayList<>());
        beside.add(reading);
    }

    @Override
    public String name() {
        return "strategy";
    }

    /** Called for different symbols at the same time; no two of them have an account in common. */
    @Override
    public void handle(List<Event> events, Outbox out) {
        for (int i = 0; i < events.size(); i++) {
            switch (events.get(i)) {
                case BarClosed closed -> read(bySeries.get(closed.series()), closed, List.of(), i, out);
                case BarJoined joined -> read(byJoint.get(joined.joint()), joined.own(), joined.others(), i, out);
                default -> {}
            }
        }
    }

    private void read(
            @Nullable List<Reading> readers, BarClosed closed, List<BarClosed> others, int cause, Outbox out) {
        for (Reading reading : readers == null ? List.<Reading>of() : readers) {
            reading.takeOthers(others);
            Signal signal = reading.take(closed, fromMs);
            if (signal != null) out.emit(cause, signal);
        }
        handled.increment();
    }

    /** The trades of an account's stream, which knows nothing of risk and of a last bar. */
    List<Trade> undisturbed(int account) {
        return readings.get(account).stream.trades();
    }

    @Override
    public void stop() {
        readings.forEach(reading -> reading.stream.close());
    }

    @Override
    public long handled() {
        return handled.sum();
    }

    /** An account's stream. */
    private static final class Reading {

        final Account account;
        final BarStream stream;
        private final RuleReader rules;
        private int said = NEVER_READ;

        private static final int NEVER_READ = -1;
        private static final int ENTRIES = 5;

        Reading(Engine engine, Account account) {
            this.account = account;
            this.rules = new RuleReader(account.plan(), account.parameters());
            this.stream = engine.stream(
                    account.plan(), account.parameters(), account.series().timeframe(), List.of());
        }

        /** Bars of the symbols that are read beside the account's own, closed at its next close. */
        void takeOthers(List<BarClosed> others) {
            for (BarClosed other : others) stream.pushOther(other.series().symbol(), other.bar());
        }

        /** What is to be told of a close; null where nothing is. */
        @Nullable
        Signal take(BarClosed closed, long fromMs) {
            Decision decision = rules.read(stream.push(closed.bar()));
            if (decision == null || closed.bar().tsMs() < fromMs) return null;
            int bits = decision.bits();
            boolean first = said == NEVER_READ;
            boolean begins = (bits & ENTRIES & (first ? ENTRIES : ~said)) != 0;
            said = bits;
            return first || bits != 0
                    ? new Signal(closed.series(), closed.bar().tsMs(), account.number(), decision, begins)
                    : null;
        }
    }
}
