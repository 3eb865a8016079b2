package io.atra.app.sweep;

import io.atra.app.data.Series;
import io.atra.engine.CoreMetric;
import io.atra.engine.Engine;
import io.atra.engine.Window;
import io.atra.error.AtraException;
import io.atra.error.UsageException;
import io.atra.lang.Strategy;
import io.atra.lang.StrategyBuilder;
import io.atra.plan.Grid;
import io.atra.plan.Parameter;
import io.atra.plan.Plan;
import io.atra.plan.ScalarCondition;
import io.atra.research.search.TpeSearch;
import io.atra.research.sweep.ParameterGrid;
import io.atra.research.sweep.RandomSearch;
import io.atra.research.sweep.Search;
import io.atra.research.sweep.Sweep;
import io.atra.research.sweep.SweepLedger;
import io.atra.research.sweep.SweepResult;
import io.atra.research.sweep.SweepRows;
import io.atra.research.sweep.SymbolResult;
import io.atra.research.sweep.SymbolRow;
import io.atra.store.Database;
import io.atra.store.ledger.RunRecord;
import io.atra.store.ledger.Scope;
import io.atra.store.ledger.StoredRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sweep of the ledger that came to its end, gone through again: all its rows are there, none is computed.
 *
 * @param told its row
 * @param search what it tried
 * @param strategy its plan under its name, with its condition and its objective
 */
public record RecordedSweep(StoredSweep told, Search search, Strategy strategy) {

    private static final Pattern RANDOM = Pattern.compile("([0-9]+) random trials, seed (-?[0-9]+), of (.*)");
    private static final Pattern LEARNING =
            Pattern.compile("(\\d+) trials by tpe, seed (-?\\d+), (\\d+) rungs?, of (.*)");
    private static final double MS_A_SECOND = 1000;

    /**
     * That of a row.
     *
     * @throws UsageException when the row does not hold what was tried: of a list of combinations it names the hash alone
     */
    public static RecordedSweep of(StoredRun run) {
        StoredSweep told = StoredSweep.of(run);
        RunRecord record = run.record();
        Plan plan = record.scope().plan();
        Search search = search(told, plan);
        if (!search.toString().equals(told.text("grid"))) {
            throw unknown(run, told.text("grid"));
        }
        return new RecordedSweep(
                told, search, Strategy.of(record.strategy(), plan, where(told, plan), told.text("objective")));
    }

    private static Search search(StoredSweep told, Plan plan) {
        String text = told.text("grid");
        try {
            return search(text, plan);
        } catch (AtraException | IllegalArgumentException e) {
            throw unknown(told.run(), text);
        }
    }

    private static Search search(String text, Plan plan) {
        Matcher random = RANDOM.matcher(text);
        Matcher learning = LEARNING.matcher(text);
        if (random.matches()) {
            return RandomSearch.of(
                    grid(random.group(3), plan), Long.parseLong(random.group(1)), Long.parseLong(random.group(2)));
        }
        return learning.matches()
                ? TpeSearch.of(
                                grid(learning.group(4), plan),
                                Long.parseLong(learning.group(1)),
                                Long.parseLong(learning.group(2)))
                        .withRungs(Integer.parseInt(learning.group(3)))
                : grid(text, plan);
    }

    /** {@code fast=5..50:1 slow=100}. */
    private static ParameterGrid grid(String text, Plan plan) {
        ParameterGrid grid = ParameterGrid.of(plan);
        for (String part : text.isEmpty() ? new String[0] : text.split(" ")) {
            String[] sides = part.split("=", 2);
            if (sides.length < 2) {
                throw new IllegalArgumentException(part);
            }
            String name = sides[0];
            String value = sides[1];
            grid = value.contains("..")
                    ? grid.range(name, Grid.parse(value))
                    : grid.value(name, Double.parseDouble(value));
        }
        return grid;
    }

    /** A condition is compiled in a strategy; this one is there for nothing else. */
    private static Optional<ScalarCondition> where(StoredSweep told, Plan plan) {
        String text = told.text("where");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        StrategyBuilder around = Strategy.named("where").enterLong("close > 0").where(text);
        plan.parameters().stream().map(Parameter::name).forEach(name -> around.param(name, 0));
        try {
            return around.build().where();
        } catch (AtraException e) {
            throw unknown(told.run(), "where " + text);
        }
    }

    private static UsageException unknown(StoredRun run, String what) {
        return new UsageException("run " + run.id() + ": its row does not hold all of what it tried (" + what
                + "); give its command again with --report, which takes every row from the database");
    }

    /** The same sweep over the bars that it saw, which keeps nothing. */
    public Sweep sweep(Database database, Engine engine, Series series, int threads) {
        Scope scope = told.run().record().scope();
        SweepLedger ledger = SweepLedger.of(
                database, strategy.name(), series.symbol(), series.timeframe().label());
        return Sweep.of(engine, strategy, series.bars(), new Window(scope.fromBar(), scope.toBar()))
                .search(search)
                .threads(threads)
                .keepTrials(ledger);
    }

    /** By what it ranked. */
    public CoreMetric objective() {
        return CoreMetric.of(strategy.objective()).orElseThrow();
    }

    /**
     * Goes through its rows.
     *
     * @return what it came to, with the counts and the number that it has in the ledger
     */
    public SweepReport report(Sweep sweep, Series series, Consumer<SweepRows> consumer) {
        SweepResult found = sweep.run(consumer);
        SequencedMap<String, SweepResult> results = new LinkedHashMap<>();
        results.put(series.symbol(), asItWas(found));
        List<SymbolRow> top = found.top().stream()
                .map(row -> new SymbolRow(series.symbol(), row))
                .toList();
        int threads = told.manifest().path("threads").asInt(1);
        String engine = told.run().record().engine();
        return new SweepReport(strategy, List.of(series), engine, threads, new SymbolResult(results, top), List.of());
    }

    private SweepResult asItWas(SweepResult found) {
        return new SweepResult(
                found.search(),
                found.combinations(),
                found.excluded(),
                told.counts().path("computed").asLong(),
                told.counts().path("resumed").asLong(),
                false,
                told.counts().path("milliseconds").asLong() / MS_A_SECOND,
                found.objective(),
                found.top(),
                found.rungs(),
                OptionalLong.of(told.run().id()),
                found.warnings());
    }
}
