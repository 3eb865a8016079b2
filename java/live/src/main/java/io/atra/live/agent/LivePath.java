package io.atra.live.agent;

import io.atra.engine.Trade;
import io.atra.engine.TradesHash;
import io.atra.error.AtraException;
import io.atra.error.InputException;
import io.atra.error.RunException;
import io.atra.live.bus.BusMetrics;
import io.atra.live.bus.DeadLetter;
import io.atra.live.bus.EventBus;
import io.atra.live.bus.Subscription;
import io.atra.live.event.BarClosed;
import io.atra.live.event.BarJoined;
import io.atra.live.event.Event;
import io.atra.live.event.Failure;
import io.atra.live.event.SeriesKey;
import io.atra.metrics.ProcessMetrics;
import io.atra.store.bars.BarStore;
import io.atra.store.bars.SeriesInfo;
import io.atra.store.live.LiveJournal;
import io.atra.store.live.LiveSession;
import io.atra.store.live.LiveStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All agents from their start to their end, and the loop that feeds the bus. A path that failed is closed and made anew. */
final class LivePath implements AutoCloseable {

    private static final Set<String> ESSENTIAL = Set.of("strategy", "execution", "journal");

    private final LiveSetup setup;
    private final MarketDataAgent market;
    private final StrategyAgent strategy;
    private final RiskAgent risk;
    private final ExecutionAgent execution;
    private final JournalAgent journal;
    private final List<LoneAccount> alone = new ArrayList<>();
    private final List<PaperPortfolio> portfolios = new ArrayList<>();
    private final Books books;
    private final EventBus bus;
    private final ProcessMetrics.Registration told;
    private volatile @Nullable DeadLetter broken;
    private volatile boolean finishing;

    LivePath(LiveSetup setup, LiveStore store, LiveSession session, LiveJournal before) {
        SessionPlan plan = setup.plan();
        this.setup = setup;
        Past past = new Past(before, setup.database().file().toString());
        this.risk = new RiskAgent(plan.limits(), before.state());
        plan.alone().forEach(account -> alone.add(new LoneAccount(account, past, risk)));
        plan.purses()
                .forEach(purse ->
                        portfolios.add(new PaperPortfolio(plan.sharing(purse), purse.maxPositions(), past, risk)));
        List<PaperAccount> accounts = accounts();
        risk.watch(accounts, wallets(accounts));
        this.books = new Books(plan.series(), alone, portfolios, past);
        this.execution = new ExecutionAgent(plan.fromMs(), accounts, books, risk, () -> broken != null);
        this.journal = new JournalAgent(
                store,
                session,
                books,
                risk,
                () -> broken != null,
                setup.options().patience(),
                setup.stored(),
                setup.keepsBars() ? lastStored(setup) : Map.of(),
                before.batches(),
                before.risks().size());
        this.strategy = new StrategyAgent(setup.engine(), plan);
        this.market = market(setup, past);
        this.bus = EventBus.open(
                subscriptions(), setup.options().threads(), setup.options().deadline(), this::dead);
        this.told = ProcessMetrics.register(new BusMetrics(bus));
    }

    /** By their numbers. */
    private List<PaperAccount> accounts() {
        List<PaperAccount> all = new ArrayList<>(alone);
        portfolios.forEach(portfolio -> all.addAll(portfolio.seats()));
        all.sort(Comparator.comparingInt(each -> each.account.number()));
        return all;
    }

    /** Where their money is, each once, that which several share in the place of the first of them. */
    private static List<Wallet> wallets(List<PaperAccount> accounts) {
        return accounts.stream().map(PaperAccount::wallet).distinct().toList();
    }

    /** The open time of the last stored bar of each series; of one that has none the earliest there is. */
    private static Map<SeriesKey, Long> lastStored(LiveSetup setup) {
        Map<SeriesKey, Long> last = new HashMap<>();
        setup.plan().series().forEach(series -> last.put(series, Long.MIN_VALUE));
        for (SeriesInfo info : new BarStore(setup.database()).list()) {
            last.replaceAll((series, ms) -> isOf(series, info) ? info.lastMs() : ms);
        }
        return last;
    }

    private static boolean isOf(SeriesKey series, SeriesInfo info) {
        return info.symbol().equals(series.symbol())
                && info.timeframe().equals(series.timeframe().label());
    }

    private static MarketDataAgent market(LiveSetup setup, Past past) {
        var feed = setup.feed().get();
        BarGuard guard = new BarGuard(
                feed.name(),
                setup.plan().series(),
                InstantSource.system(),
                setup.options().ahead());
        return new MarketDataAgent(
                feed,
                guard,
                new Joints(setup.plan().joints(), past),
                setup.options().queue());
    }

    private List<Subscription> subscriptions() {
        List<Subscription> all = new ArrayList<>();
        all.add(Subscription.joined(strategy.name(), 0, setup.options().lanes(), strategy)
                .wanting(event -> event instanceof BarClosed || event instanceof BarJoined));
        all.add(Subscription.sync(execution.name(), 1, execution));
        all.add(Subscription.sync(journal.name(), 2, journal));
        all.addAll(setup.observers());
        return all;
    }

    private void dead(DeadLetter letter) {
        if (ESSENTIAL.contains(letter.handler()) && broken == null) broken = letter;
    }

    /** Agents in the order in which they start; they stop in the opposite one. */
    List<Agent> agents() {
        return List.of(journal, execution, risk, strategy, market);
    }

    /**
     * Runs until the feed has ended and all that it told is stored.
     *
     * @throws RunException when an agent failed, and what the feed throws
     */
    void run() throws InterruptedException {
        agents().forEach(Agent::start);
        List<Event> batch = market.next(setup.options().batch());
        while (!batch.isEmpty()) {
            bus.publish(batch);
            requireWhole();
            journal.settle(setup.options().writes(), this::alert);
            batch = market.next(setup.options().batch());
        }
        journal.settle(0, this::alert);
        requireEnd(market.failure());
        if (books.isCatchingUp() && !finishing) {
            throw new InputException(setup.plan().feed() + ": the feed ended before the bars at which the session was:"
                    + " give it all bars again, or begin a new session with --new");
        }
    }

    private void requireWhole() {
        DeadLetter letter = broken;
        if (letter == null) return;
        if (letter.cause() instanceof AtraException known) throw known;
        throw new RunException("the agent " + letter.handler() + " failed: " + letter.why());
    }

    private static void requireEnd(@Nullable Throwable failure) throws InterruptedException {
        switch (failure) {
            case null -> {}
            case AtraException known -> throw known;
            case InterruptedException interrupted -> throw interrupted;
            default -> throw new RunException("the feed failed: " + failure, failure);
        }
    }

    private void alert(String what) {
        try {
            bus.publish(List.of(new Failure("journal", what)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells everybody who looks on. */
    void tell(Failure failure) {
        try {
            bus.publish(List.of(failure));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the feed end; what it has told is dealt with. */
    void finish() {
        finishing = true;
        market.finish();
    }

    RiskAgent risk() {
        return risk;
    }

    long refused() {
        return market.refused();
    }

    boolean isCatchingUp() {
        return books.isCatchingUp();
    }

    /** How the accounts stand; when nothing is under way. */
    List<AccountReport> report() {
        return alone.stream().map(this::report).toList();
    }

    /** The same of those who share a cash. */
    List<PortfolioReport> portfolios() {
        return portfolios.stream().map(PaperPortfolio::report).toList();
    }

    private AccountReport report(LoneAccount account) {
        return new AccountReport(
                account.account,
                account.trades(),
                account.fills(),
                account.equity(),
                account.cash(),
                account.position(),
                account.entryPrice(),
                account.lastClose(),
                account.counts(),
                check(account));
    }

    /** A stream has no last bar: what fills there may differ. */
    private AccountReport.Check check(LoneAccount account) {
        Books.Book book = books.of(account.account.number());
        if (account.disturbed || book.firstMs < setup.plan().fromMs()) return AccountReport.Check.DISTURBED;
        long last = book.bars - 1;
        String traded = TradesHash.of(before(last, account.trades()));
        String undisturbed = TradesHash.of(before(last, strategy.undisturbed(account.account.number())));
        return traded.equals(undisturbed) ? AccountReport.Check.SAME : AccountReport.Check.DIFFERS;
    }

    private static List<Trade> before(long bar, List<Trade> trades) {
        return trades.stream()
                .filter(trade -> trade.closed() && trade.exitBar() < bar)
                .toList();
    }

    @Override
    public void close() {
        told.close();
        market.stop();
        bus.close();
        agents().reversed().forEach(Agent::stop);
    }
}
