package io.atra.app.backtest;

import io.atra.app.data.Series;
import io.atra.app.data.SeriesList;
import io.atra.engine.Engine;
import io.atra.error.UsageException;
import io.atra.research.reproduce.RecordedBars;
import io.atra.research.reproduce.Reproduction;
import io.atra.research.reproduce.RunReproduction;
import io.atra.store.ledger.RunRecord;
import io.atra.store.ledger.StoredRun;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import tools.jackson.databind.JsonNode;

/**
 * What the ledger keeps of a portfolio beside its result: enough to run it again.
 *
 * @param members the symbols, in their order
 * @param maxPositions the most positions at a time
 */
public record RecordedPortfolio(List<Member> members, int maxPositions) {

    /**
     * A symbol.
     *
     * @param symbol its name
     * @param firstMs open time of the first bar of its window
     * @param lastMs open time of the last one
     * @param warmup bars from its origin to its window
     */
    public record Member(String symbol, long firstMs, long lastMs, long warmup) {}

    /** Copies the list. */
    public RecordedPortfolio {
        members = List.copyOf(members);
    }

    static RecordedPortfolio of(PortfolioOutcome outcome) {
        return new RecordedPortfolio(
                outcome.series().stream().map(RecordedPortfolio::member).toList(), outcome.maxPositions());
    }

    private static Member member(Series one) {
        return new Member(
                one.symbol(), one.firstMs(), one.lastMs(), one.window().from());
    }

    String manifest(Summary summary, String source) {
        return LedgerEntry.manifest(summary, source)
                .putTexts("symbols", members.stream().map(Member::symbol).toList())
                .putWhole("first_ms", all(Member::firstMs))
                .putWhole("last_ms", all(Member::lastMs))
                .putWhole("warmup", all(Member::warmup))
                .put("max_positions", maxPositions)
                .toString();
    }

    private List<Long> all(ToLongFunction<Member> of) {
        return members.stream().map(of::applyAsLong).toList();
    }

    /**
     * That of a run over several symbols.
     *
     * @throws UsageException when it was recorded before windows were
     */
    public static RecordedPortfolio of(StoredRun run) {
        JsonNode manifest = LedgerEntry.json(run, run.record().manifest());
        if (!manifest.path("max_positions").isNumber()) {
            throw new UsageException(
                    "run " + run.id() + " is over several symbols, and what it takes to load them was not"
                            + " recorded yet: give the same command again, and compare the trades_hash");
        }
        List<String> symbols = LedgerEntry.symbols(run);
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < symbols.size(); i++) {
            members.add(new Member(
                    symbols.get(i),
                    manifest.path("first_ms").path(i).asLong(),
                    manifest.path("last_ms").path(i).asLong(),
                    manifest.path("warmup").path(i).asLong()));
        }
        return new RecordedPortfolio(members, manifest.path("max_positions").asInt());
    }

    /**
     * Runs it again and compares trades and metrics.
     *
     * @param list the bars of its symbols, each from its origin to the end of its window
     * @throws io.atra.error.InputException when they are others, or the rules of computing have changed since
     */
    public Reproduction again(Engine engine, StoredRun run, SeriesList list, int threads) {
        RunRecord record = run.record();
        RecordedBars.requireRules(run);
        double[] values =
                record.params().stream().mapToDouble(Double::doubleValue).toArray();
        PortfolioOutcome now = PortfolioOutcome.of(
                engine, record.strategy(), record.scope().plan(), values, list, maxPositions, threads);
        Summary summary = now.summary();
        if (!summary.dataHash().equals(record.scope().dataHash())) {
            throw RecordedBars.others(run, "");
        }
        return RunReproduction.compare(run, summary.engine(), summary.tradesHash(), summary::metric);
    }
}
