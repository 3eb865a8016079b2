package io.atra.live.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.engine.Direction;
import io.atra.engine.broker.Fill;
import io.atra.error.UsageException;
import io.atra.lang.Strategy;
import io.atra.live.bus.Handler;
import io.atra.live.bus.Subscription;
import io.atra.live.event.BarClosed;
import io.atra.live.event.Event;
import io.atra.live.event.Filled;
import io.atra.live.event.OrderPlaced;
import io.atra.live.event.RiskAlert;
import io.atra.live.event.RiskAlert.Action;
import io.atra.live.event.SeriesKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What risk does, against a twin that adds up fills and closes by itself. */
@Timeout(900)
class RiskTest extends OpenedDatabase {

    private static final double CASH = 10_000;
    private static final double NEVER = Double.POSITIVE_INFINITY;
    private static final long DAY_MS = 86_400_000;

    private final List<Event> seen = new ArrayList<>();

    private SessionPlan run(long seed, RiskLimits limits) throws InterruptedException {
        return run(seed, limits, 30, event -> {});
    }

    /** @param batch with 1 what is commanded at a bar is done after the next one, not after the batch */
    private SessionPlan run(long seed, RiskLimits limits, int batch, Handler.One also) throws InterruptedException {
        TestMarket market = new TestMarket(seed, 3, 2500);
        SessionPlan plan = new SessionPlan(
                "test " + seed, Long.MIN_VALUE, TestPlans.accounts(market.series(), TestPlans.ALL), limits);
        seen.clear();
        LiveSetup setup = LiveSetup.of(database, engine, plan, () -> TestFeed.closed(market, seed))
                .with(TestPlans.PATIENT.withBatch(batch).withQueue(30))
                .watchedBy(Subscription.sync("seen", LiveSetup.WATCHING, Handler.each(event -> {
                    seen.add(event);
                    also.handle(event);
                })));
        try (AgentCoordinator coordinator = AgentCoordinator.open(setup)) {
            act = coordinator;
            coordinator.run();
        }
        return plan;
    }

    private AgentCoordinator act;

    /** Cash and units of each account, added up from the fills, and the closes last told. */
    private static final class Twin {
        final SessionPlan plan;
        final double[] cash;
        final double[] units;
        final Map<SeriesKey, Double> closes = new HashMap<>();

        Twin(SessionPlan plan) {
            this.plan = plan;
            this.cash = new double[plan.accounts().size()];
            this.units = new double[cash.length];
            java.util.Arrays.fill(cash, CASH);
        }

        void take(Event event) {
            if (event instanceof BarClosed closed)
                closes.put(closed.series(), closed.bar().close());
            if (event instanceof Filled filled) fill(filled.account(), filled.fill());
        }

        private void fill(int account, Fill fill) {
            double sign = fill.direction() == Direction.LONG == fill.isEntry() ? 1 : -1;
            cash[account] -= sign * fill.units() * fill.price() + fill.fee();
            units[account] += sign * fill.units();
            if (Math.abs(units[account]) < 1e-9) units[account] = 0;
        }

        double worth(int account) {
            return units[account] == 0
                    ? 0
                    : units[account] * closes.get(plan.accounts().get(account).series());
        }

        double equity() {
            double sum = 0;
            for (int i = 0; i < cash.length; i++) sum += cash[i] + worth(i);
            return sum;
        }

        double exposure() {
            double sum = 0;
            for (int i = 0; i < cash.length; i++) sum += Math.abs(worth(i));
            return sum;
        }

        long positions() {
            return java.util.Arrays.stream(units).filter(held -> held != 0).count();
        }
    }

    /** What happened, bar by bar: a bar and all that came of it. */
    private List<List<Event>> byBar() {
        List<List<Event>> bars = new ArrayList<>();
        for (Event event : seen) {
            if (event instanceof BarClosed) bars.add(new ArrayList<>());
            if (!bars.isEmpty()) bars.getLast().add(event);
        }
        return bars;
    }

    private static boolean did(List<Event> bar, Action action) {
        return bar.stream()
                .anyMatch(event -> event instanceof RiskAlert alert
                        && alert.action() == action
                        && alert.account() == RiskAlert.ALL);
    }

    @Test
    void lossesStopTradingExactlyWhenATwinSaysSo() throws Exception {
        int halts = 0;
        for (long seed = 1; seed <= 6; seed++) {
            Duration coolDown = Duration.ofMinutes(seed % 2 == 0 ? 200 : 0);
            RiskLimits limits = new RiskLimits(Integer.MAX_VALUE, NEVER, 0.004, 0.009, coolDown);
            SessionPlan plan = run(seed, limits);
            Twin twin = new Twin(plan);
            double peak = twin.equity();
            double dayEquity = peak;
            long day = Long.MIN_VALUE;
            long nowMs = Long.MIN_VALUE;
            long untilMs = Long.MIN_VALUE;
            boolean halted = false;
            for (List<Event> bar : byBar()) {
                long tsMs = ((BarClosed) bar.getFirst()).bar().tsMs();
                if (tsMs > nowMs && Math.floorDiv(tsMs, DAY_MS) > day) {
                    day = Math.floorDiv(tsMs, DAY_MS);
                    dayEquity = twin.equity();
                }
                boolean resumes = tsMs > nowMs && halted && tsMs >= untilMs;
                assertThat(did(bar, Action.RESUME))
                        .as("seed %d, resumed at %d", seed, tsMs)
                        .isEqualTo(resumes);
                if (resumes) {
                    halted = false;
                    peak = twin.equity();
                }
                nowMs = Math.max(nowMs, tsMs);
                boolean wasHalted = halted;
                int stopped = indexOfHalt(bar);
                bar.subList(0, stopped).forEach(twin::take);
                double equity = twin.equity();
                peak = Math.max(peak, equity);
                boolean fell = 1 - equity / peak >= 0.009;
                boolean lost = 1 - equity / dayEquity >= 0.004;
                boolean halts1 = !halted && (fell || lost);
                assertThat(did(bar, Action.HALT))
                        .as("seed %d, halted at %d", seed, tsMs)
                        .isEqualTo(halts1);
                if (halts1) {
                    halted = true;
                    halts++;
                    long coolMs = coolDown.toMillis();
                    untilMs = fell
                            ? coolMs == 0 ? Long.MAX_VALUE : tsMs + coolMs
                            : Math.max((day + 1) * DAY_MS, tsMs + coolMs);
                }
                bar.subList(stopped, bar.size()).forEach(twin::take);
                requireNoEntries(bar, wasHalted);
            }
        }
        assertThat(halts).isGreaterThan(6);
    }

    /** Where risk begins to act on this bar. */
    private static int indexOfHalt(List<Event> bar) {
        for (int i = 0; i < bar.size(); i++) {
            if (bar.get(i) instanceof RiskAlert alert && alert.action() == Action.CLOSE_ALL) return i;
        }
        return bar.size();
    }

    private static void requireNoEntries(List<Event> bar, boolean halted) {
        for (Event event : bar) {
            if (!halted) return;
            if (event instanceof OrderPlaced placed)
                assertThat(placed.admitted()).isEqualTo(placed.order().enter() == null);
            if (event instanceof Filled filled)
                assertThat(filled.fill().isEntry()).isFalse();
        }
    }

    @Test
    void neverMorePositionsThanAllowed() throws Exception {
        SessionPlan plan = run(7, new RiskLimits(4, NEVER, NEVER, NEVER, Duration.ZERO));
        Twin twin = new Twin(plan);
        long most = 0;
        for (Event event : seen) {
            twin.take(event);
            most = Math.max(most, twin.positions());
        }
        assertThat(most).isEqualTo(4);
    }

    /** Beyond the limit every position is made smaller by what is too much; it is done at the next fills. */
    @Test
    void exposureIsBroughtBack() throws Exception {
        double limit = 25_000;
        SessionPlan plan = run(8, new RiskLimits(Integer.MAX_VALUE, limit, NEVER, NEVER, Duration.ZERO));
        Twin twin = new Twin(plan);
        int reduced = 0;
        for (List<Event> bar : byBar()) {
            bar.forEach(twin::take);
            for (Event event : bar) {
                if (event instanceof RiskAlert alert && alert.action() == Action.REDUCE) {
                    reduced++;
                    assertThat(alert.fraction()).isBetween(0.0, 1.0);
                }
                if (event instanceof OrderPlaced placed && placed.order().enter() != null && placed.admitted()) {
                    assertThat(twin.exposure()).isLessThan(limit + CASH * 2);
                }
            }
        }
        assertThat(reduced).isGreaterThan(10);
        assertThat(seen)
                .anyMatch(event -> event instanceof Filled filled
                        && filled.fill().trade() != null
                        && filled.fill().trade().reason() == io.atra.engine.Reason.RISK);
    }

    @Test
    void aPersonHaltsClosesAndResumes() throws Exception {
        int[] bars = {0};
        run(9, RiskLimits.NONE, 1, event -> {
            if (!(event instanceof BarClosed)) return;
            bars[0]++;
            if (bars[0] == 900) act.act(Action.HALT, 0, "enough");
            if (bars[0] == 500) act.act(Action.CLOSE_ALL, 1, "all of it");
            if (bars[0] == 2400) act.act(Action.RESUME, 0, "go on");
        });
        boolean halted = false;
        int entries = 0;
        for (List<Event> bar : byBar()) {
            requireNoEntries(bar, halted);
            halted = (halted || did(bar, Action.HALT)) && !did(bar, Action.RESUME);
            if (seen.indexOf(bar.getFirst()) > 0 && !halted) {
                entries += (int) bar.stream()
                        .filter(event -> event instanceof Filled f && f.fill().isEntry())
                        .count();
            }
        }
        assertThat(entries).isGreaterThan(100);
        assertThat(seen.stream()
                        .filter(event -> event instanceof RiskAlert alert && alert.action() == Action.CLOSE_ALL))
                .isNotEmpty();
    }

    @Test
    void limitsThatMeanNothingAreRefused() {
        assertThatThrownBy(() -> new RiskLimits(-1, 1, 1, 1, Duration.ZERO)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> new RiskLimits(1, 0, 1, 1, Duration.ZERO)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> new RiskLimits(1, 1, Double.NaN, 1, Duration.ZERO))
                .isInstanceOf(UsageException.class);
        assertThat(RiskLimits.NONE.any()).isFalse();
    }

    /** What risk does to a cash that only one account has is what it does to the account. */
    @Test
    void aPurseOfOneIsAnAccount() throws Exception {
        long reduced = 0;
        for (long seed = 1; seed <= 4; seed++) {
            TestMarket market = new TestMarket(seed, 1, 1500);
            RiskLimits limits = new RiskLimits(1, 9_000, 0.004, 0.02, Duration.ofMinutes(90));
            for (Strategy strategy : TestPlans.ALL) {
                List<Account> one = TestPlans.accounts(market.series(), List.of(strategy));
                String name = strategy.name() + seed;
                SessionPlan alone = new SessionPlan("alone " + name, Long.MIN_VALUE, one, limits);
                List<Purse> purses = List.of(new Purse(List.of(0), 1));
                SessionPlan shared = new SessionPlan("shared " + name, Long.MIN_VALUE, one, purses, limits);
                List<Event> wanted = commanded(alone, market, seed);
                List<Event> found = commanded(shared, market, seed);
                for (int i = 0; i < Math.min(wanted.size(), found.size()); i++) {
                    assertThat(found.get(i)).as("%s, event %d", name, i).isEqualTo(wanted.get(i));
                }
                assertThat(found).as(name).hasSameSizeAs(wanted);
                reduced += wanted.stream()
                        .filter(event -> event instanceof RiskAlert alert && alert.action() == Action.REDUCE)
                        .count();
            }
        }
        assertThat(reduced).isGreaterThan(20);
    }

    /** All that came of it, where somebody reduces, halts and resumes at certain bars: an event a batch. */
    private List<Event> commanded(SessionPlan plan, TestMarket market, long seed) throws InterruptedException {
        seen.clear();
        Handler.One commands = event -> {
            seen.add(event);
            if (event instanceof BarClosed closed) command(closed.bar().tsMs() / 60_000 % 500);
        };
        LiveSetup setup = LiveSetup.of(database, engine, plan, () -> TestFeed.forming(market, seed))
                .with(TestPlans.PATIENT.withBatch(1))
                .watchedBy(Subscription.sync("seen", LiveSetup.WATCHING, Handler.each(commands)));
        try (AgentCoordinator coordinator = AgentCoordinator.open(setup)) {
            act = coordinator;
            coordinator.run();
        }
        return seen.stream()
                .filter(event -> event instanceof Filled || event instanceof OrderPlaced || event instanceof RiskAlert)
                .toList();
    }

    private void command(long minute) {
        if (minute % 50 == 20) act.act(Action.REDUCE, 0.3, "a third");
        if (minute == 90 || minute == 300) act.act(Action.CLOSE_ALL, 0, "all");
        if (minute == 200) act.act(Action.HALT, 0, "halt");
        if (minute == 260) act.act(Action.RESUME, 0, "go on");
    }
}
