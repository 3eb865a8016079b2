package io.atra.app.command;

import io.atra.app.backtest.Comparison;
import io.atra.app.backtest.LedgerEntry;
import io.atra.app.backtest.ResultJson;
import io.atra.app.backtest.Summary;
import io.atra.app.output.Human;
import io.atra.app.output.Json;
import io.atra.app.output.Shortest;
import io.atra.app.output.Table;
import io.atra.engine.CoreMetric;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.ledger.RunStore;
import io.atra.store.ledger.StoredRun;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code runs compare ID ID}: two runs side by side. */
@Command(
        name = "compare",
        description = "Show two runs side by side: what was the same, what differs, and where their trades part.",
        mixinStandardHelpOptions = true)
final class RunsCompareCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ID", description = "A run: its number, or the first letters of its hash.")
    String first;

    @Parameters(index = "1", paramLabel = "ID", description = "Another.")
    String second;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public void run() {
        try (Database database = AtraCommand.of(spec).database().open(Mode.READ_ONLY)) {
            RunStore ledger = new RunStore(database);
            StoredRun a = ledger.find(first).requireBacktest();
            StoredRun b = ledger.find(second).requireBacktest();
            Comparison comparison = Comparison.of(a, ledger.trades(a), b, ledger.trades(b));
            tell(a, b, comparison);
        }
    }

    private void tell(StoredRun a, StoredRun b, Comparison comparison) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, node(a, b, comparison));
            return;
        }
        table(a, b).print(out);
        out.println();
        print(comparison, out);
    }

    private static Table table(StoredRun a, StoredRun b) {
        Summary left = LedgerEntry.summary(a);
        Summary right = LedgerEntry.summary(b);
        Table table = new Table("RUN", ">" + a.id(), ">" + b.id(), ">DIFFERENCE");
        table.row("recorded", RunsListCommand.when(a), RunsListCommand.when(b), "");
        table.row("strategy", left.strategy(), right.strategy(), "");
        table.row("data", left.symbol() + " " + left.timeframe(), right.symbol() + " " + right.timeframe(), "");
        table.row("from", Human.time(left.firstMs()), Human.time(right.firstMs()), "");
        table.row("to", Human.time(left.lastMs()), Human.time(right.lastMs()), "");
        Set<String> names = new LinkedHashSet<>(left.namedParameters().keySet());
        names.addAll(right.namedParameters().keySet());
        for (String name : names) {
            double before = left.namedParameters().getOrDefault(name, Double.NaN);
            row(table, name, before, right.namedParameters().getOrDefault(name, Double.NaN));
        }
        for (CoreMetric metric : CoreMetric.values()) {
            row(table, metric.label(), left.metric(metric), right.metric(metric));
        }
        return table;
    }

    private static void row(Table table, String name, double a, double b) {
        table.row(name, shown(a), shown(b), Double.isNaN(a) || Double.isNaN(b) ? "" : shown(b - a));
    }

    private static String shown(double value) {
        return value == Math.rint(value) ? Shortest.text(value) : String.format(java.util.Locale.ROOT, "%.6g", value);
    }

    private static void print(Comparison comparison, PrintWriter out) {
        out.println("bars      " + sameOr(comparison.sameData(), "others"));
        out.println("window    " + sameOr(comparison.sameWindow(), "another"));
        out.println("plan      " + sameOr(comparison.sameGraph(), "another"));
        String settings = String.join(", ", comparison.settings());
        out.println("execution " + (settings.isEmpty() ? "the same" : settings));
        out.println("trades    " + trades(comparison));
    }

    private static String sameOr(boolean same, String different) {
        return same ? "the same" : different;
    }

    private static String trades(Comparison comparison) {
        return comparison
                .firstDifferentTrade()
                .map(position -> "the same up to number " + position + ", then they part")
                .orElse("the same to the bit");
    }

    private static ObjectNode node(StoredRun a, StoredRun b, Comparison comparison) {
        ObjectNode node = Json.object();
        ArrayNode runs = node.putArray("runs");
        runs.add(ResultJson.of(LedgerEntry.summary(a), OptionalLong.of(a.id())));
        runs.add(ResultJson.of(LedgerEntry.summary(b), OptionalLong.of(b.id())));
        node.put("same_data", comparison.sameData()).put("same_window", comparison.sameWindow());
        node.put("same_plan", comparison.sameGraph()).put("same_trades", comparison.sameTrades());
        comparison.settings().forEach(node.putArray("execution_differences")::add);
        comparison.firstDifferentTrade().ifPresent(position -> node.put("first_different_trade", position));
        return node;
    }
}
