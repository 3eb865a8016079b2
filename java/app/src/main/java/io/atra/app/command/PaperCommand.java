package io.atra.app.command;

import io.atra.app.Interrupt;
import io.atra.app.output.Json;
import io.atra.app.paper.PaperReport;
import io.atra.app.paper.PaperScreen;
import io.atra.bars.Timeframe;
import io.atra.engine.Engine;
import io.atra.error.RunException;
import io.atra.error.UsageException;
import io.atra.lang.Strategy;
import io.atra.lang.StrategyFile;
import io.atra.live.agent.Account;
import io.atra.live.agent.AgentCoordinator;
import io.atra.live.agent.LiveSetup;
import io.atra.live.agent.PathOptions;
import io.atra.live.agent.Purse;
import io.atra.live.agent.SessionPlan;
import io.atra.live.bus.Subscription;
import io.atra.live.bus.Threads;
import io.atra.live.event.SeriesKey;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.live.LiveStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** {@code paper STRATEGY.toml…}: strategies traded bar by bar with money that is not there. */
@Command(
        name = "paper",
        description = {
            "Trade strategies on paper, bar by bar, by the rules of a backtest. Every strategy has money of its own; on"
                    + " several symbols it is one cash that they share, as in a backtest, or, by --own-cash, one each.",
            "",
            "Symbols that a strategy reads by sym(\"…\") come from the same feed, traded or not. A bar waits until theirs of"
                    + " its time have come.",
            "",
            "Signals, orders and fills are kept in the database. Stopped, interrupted or killed, the same command goes on"
                    + " at the bar where it was; --new begins again.",
            "",
            "  atra paper sma-cross.toml --symbol BTC-USD --timeframe 1m --speed 60",
            "  atra paper rotation.toml --symbol BTC-USD,ETH-USD --timeframe 1m --max-positions 1",
            "  atra paper a.toml b.toml --symbol BTCUSDT,ETHUSDT --own-cash --timeframe 1m --feed ws"
                    + " --stream wss://HOST/stream --rest https://HOST --max-daily-loss 2%%",
        },
        mixinStandardHelpOptions = true)
final class PaperCommand implements Runnable {

    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "STRATEGY.toml", arity = "1..*", description = "The strategies.")
    List<Path> files = List.of();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Give a parameter another value than its default, in every strategy that has it.")
    List<String> assignments = List.of();

    @Option(
            names = "--symbol",
            paramLabel = "S",
            required = true,
            description = "What is traded: one symbol, or several such as BTC-USD,ETH-USD. Those named first go first.")
    List<String> named = List.of();

    @Option(names = "--own-cash", description = "Give every symbol money of its own, instead of one cash for all.")
    boolean ownCash;

    @Option(names = "--timeframe", paramLabel = "T", required = true, description = "Of the bars, such as 1m.")
    String timeframe = "";

    @Mixin
    FeedOptions feed;

    @Mixin
    RiskOptions risk;

    @Option(names = "--new", description = "Begin again: what was kept of this session is deleted.")
    boolean anew;

    @Option(names = "--json", description = "Print the end as JSON; what happens goes to standard error.")
    boolean json;

    @Override
    public void run() {
        AtraCommand root = AtraCommand.of(spec).checked();
        SessionPlan plan = plan();
        PrintWriter err = spec.commandLine().getErr();
        try (Interrupt interrupt = Interrupt.watch()) {
            interrupt.atOnce(() -> err.println("atra: interrupted before anything was traded"));
            try (Database database = root.database().open(feed.needsStoredBars() ? Mode.READ_WRITE : Mode.CREATE);
                    Engine engine = root.engine()) {
                run(plan, database, engine, interrupt);
            }
        }
    }

    private SessionPlan plan() {
        FeedOptions bars = feed.checked();
        List<Account> accounts = accounts();
        List<Purse> purses = oneCash() ? purses(accounts.size()) : List.of();
        return new SessionPlan(bars.identity(), bars.fromMs(), accounts, purses, risk.limits(oneCash()));
    }

    private boolean oneCash() {
        return !ownCash && symbols().size() > 1;
    }

    private List<String> symbols() {
        return SymbolList.of(named);
    }

    /** A cash a strategy: its accounts on all symbols, which lie as far apart as there are strategies. */
    private List<Purse> purses(int accounts) {
        return IntStream.range(0, files.size())
                .mapToObj(strategy -> IntStream.iterate(strategy, at -> at < accounts, at -> at + files.size())
                        .boxed()
                        .toList())
                .map(numbers -> new Purse(numbers, risk.positionsOfOneCash()))
                .toList();
    }

    /** Every strategy on every symbol. */
    private List<Account> accounts() {
        List<Strategy> strategies = files.stream().map(StrategyFile::read).toList();
        Map<String, Double> values = Assignments.parse(assignments);
        checkKnown(strategies, values.keySet());
        Timeframe of = Timeframe.parse(timeframe);
        List<Account> accounts = new ArrayList<>();
        for (String symbol : symbols()) {
            for (Strategy strategy : strategies) {
                List<Double> bound =
                        Arrays.stream(bound(strategy, values)).boxed().toList();
                accounts.add(new Account(
                        accounts.size(), strategy.name(), strategy.plan(), bound, new SeriesKey(symbol, of)));
            }
        }
        return accounts;
    }

    private static double[] bound(Strategy strategy, Map<String, Double> values) {
        Map<String, Double> own = new LinkedHashMap<>(values);
        own.keySet().retainAll(names(strategy));
        return strategy.plan().bind(own);
    }

    private static Set<String> names(Strategy strategy) {
        Set<String> names = new HashSet<>();
        strategy.plan().parameters().forEach(parameter -> names.add(parameter.name()));
        return names;
    }

    private static void checkKnown(List<Strategy> strategies, Set<String> wanted) {
        for (String name : wanted) {
            if (strategies.stream().noneMatch(strategy -> names(strategy).contains(name))) {
                throw new UsageException("--set " + name + ": none of the strategies has such a parameter");
            }
        }
    }

    private void run(SessionPlan plan, Database database, Engine engine, Interrupt interrupt) {
        feed.requireOthers(plan.accounts(), database);
        LiveStore store = new LiveStore(database);
        PrintWriter shown =
                json ? spec.commandLine().getErr() : spec.commandLine().getOut();
        PaperScreen screen = new PaperScreen(plan.accounts(), shown, !json && PaperScreen.onTerminal());
        LiveSetup setup = setup(plan, database, engine, screen);
        if (anew) store.find(plan.hash()).ifPresent(store::delete);
        try (AgentCoordinator coordinator = AgentCoordinator.open(setup)) {
            screen.begin(store.journal(coordinator.session()).fills());
            interrupt.orderly();
            trade(coordinator, interrupt);
            screen.end();
            tell(coordinator, database, interrupt);
        }
    }

    private LiveSetup setup(SessionPlan plan, Database database, Engine engine, PaperScreen screen) {
        PathOptions options =
                PathOptions.standard().withThreads(AtraCommand.of(spec).threads(), Threads.VIRTUAL);
        return LiveSetup.of(database, engine, plan, feed.of(plan.series(), database))
                .keeping(manifest(), feed.isLive())
                .with(feed.isLive() ? options.withAhead(CLOCK_TOLERANCE) : options)
                .watchedBy(Subscription.joined("screen", LiveSetup.WATCHING, 1, screen));
    }

    private String manifest() {
        ObjectNode node = Json.object();
        node.put("version", Version.text());
        files.forEach(file -> node.withArray("files").add(file.toString()));
        if (oneCash()) node.put("one_cash", true);
        return node.toString();
    }

    /** On this thread; another one looks whether somebody wants it to stop. */
    private static void trade(AgentCoordinator coordinator, Interrupt interrupt) {
        Thread watch = Thread.ofPlatform().daemon().name("atra-stop").start(() -> {
            if (awaited(interrupt)) coordinator.stop();
        });
        try {
            coordinator.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunException("interrupted; what is stored is whole: the same command goes on", e);
        } finally {
            watch.interrupt();
        }
    }

    /** Whether it was asked for; not when the thread is no longer needed. */
    private static boolean awaited(Interrupt interrupt) {
        try {
            while (!interrupt.asked()) Thread.sleep(100);
            return true;
        } catch (InterruptedException ended) {
            return false;
        }
    }

    private void tell(AgentCoordinator coordinator, Database database, Interrupt interrupt) {
        PrintWriter out = spec.commandLine().getOut();
        PaperReport report = new PaperReport(
                coordinator.session(),
                coordinator.isResumed(),
                database.file(),
                coordinator.refused(),
                coordinator.report(),
                coordinator.portfolios());
        if (json) Json.print(out, report.json());
        else {
            out.println();
            report.print(out);
        }
        out.flush();
        if (interrupt.asked()) {
            spec.commandLine().getErr().println("atra: stopped; all is kept: the same command goes on from here");
            interrupt.end();
        }
    }
}
