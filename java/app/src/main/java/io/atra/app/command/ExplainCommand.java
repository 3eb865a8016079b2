package io.atra.app.command;

import io.atra.app.data.Series;
import io.atra.app.explain.ExplanationJson;
import io.atra.app.explain.ExplanationText;
import io.atra.app.output.Human;
import io.atra.app.output.Json;
import io.atra.engine.Engine;
import io.atra.lang.Strategy;
import io.atra.research.explain.BarExplanation;
import io.atra.research.explain.Explainer;
import io.atra.research.explain.Explanation;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code explain STRATEGY.toml}: what rules said and what became of it. */
@Command(
        name = "explain",
        description = {
            "Show how often each part of each rule held, and what became of the signals.",
            "",
            "'only this false' counts the bars on which a rule was false and would have been true, had this part alone "
                    + "said the opposite. With --bar: one bar's values, rules, orders, and why it did or did not trade.",
            "",
            "  atra explain sma-cross.toml --symbol BTC-USD --timeframe 1m",
            "  atra explain sma-cross.toml --in btc.csv --bar 2013-11-25T12:30",
        },
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Mixin
    StrategyOptions chosen;

    @Mixin
    SeriesOptions source;

    @Option(
            names = "--bar",
            paramLabel = "BAR",
            description = "Explain one bar: its open time (UTC), or its number from the first bar that functions see.")
    @Nullable
    String bar;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public void run() {
        AtraCommand root = AtraCommand.of(spec).checked();
        Strategy strategy = source.strategy(chosen.file);
        double[] values = chosen.values(strategy);
        try (Engine engine = root.engine();
                Series series = source.load(root.database(), spec.commandLine().getErr(), strategy.plan());
                Explainer explainer = new Explainer(engine, strategy.plan(), series.bars(), values, series.window())) {
            if (bar == null) {
                tell(explainer.counts(), strategy, series);
            } else {
                tell(explainer.bar(BarArgument.parse(bar, series.bars())));
            }
        }
    }

    private void tell(Explanation explanation, Strategy strategy, Series series) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, ExplanationJson.of(explanation));
            return;
        }
        out.println("Strategy  " + strategy.name());
        out.println("Data      " + series.symbol() + " " + series.timeframe().label() + ", "
                + Human.count(series.window().size(), "bar"));
        ExplanationText.print(explanation, out);
    }

    private void tell(BarExplanation explanation) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, ExplanationJson.of(explanation));
        } else {
            ExplanationText.print(explanation, out);
        }
    }
}
