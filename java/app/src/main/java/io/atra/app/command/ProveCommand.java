package io.atra.app.command;

import io.atra.app.data.Series;
import io.atra.app.explain.ProofJson;
import io.atra.app.explain.ProofText;
import io.atra.app.output.Human;
import io.atra.app.output.Json;
import io.atra.engine.Engine;
import io.atra.error.RunException;
import io.atra.error.UsageException;
import io.atra.lang.Strategy;
import io.atra.research.prove.Proof;
import io.atra.research.prove.Prover;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code prove STRATEGY.toml}: no value depends on a later bar. */
@Command(
        name = "prove",
        description = {
            "Show that no value of a strategy depends on a later bar.",
            "",
            "It is fed bar by bar, run again, over shorter series and over series whose later bars are garbage: columns, "
                    + "signals and fills must stay the same. A table tells after how many bars each column forgets where "
                    + "the series began. Exit status 1 when something depends on a later bar.",
            "",
            "  atra prove sma-cross.toml --symbol BTC-USD --timeframe 1m",
            "  atra prove sma-cross.toml --in btc.csv --cuts 1000 --seed 7",
        },
        mixinStandardHelpOptions = true)
final class ProveCommand implements Runnable {

    private static final int MOST_CUTS = 1_000_000;

    @Spec
    CommandSpec spec;

    @Mixin
    StrategyOptions chosen;

    @Mixin
    SeriesOptions source;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Draws cuts, garbage and origins; the same seed, the same proof. Default 1.")
    long seed;

    @Option(
            names = "--cuts",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many cuts, shorter series and ends of higher bars are tried. Default 200.")
    int cuts;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public void run() {
        if (cuts < 1 || cuts > MOST_CUTS) {
            throw new UsageException("--cuts " + cuts + " is not a number from 1 to " + MOST_CUTS);
        }
        AtraCommand root = AtraCommand.of(spec).checked();
        Strategy strategy = source.strategy(chosen.file);
        double[] values = chosen.values(strategy);
        try (Engine engine = root.engine();
                Series series = source.load(root.database(), spec.commandLine().getErr(), strategy.plan())) {
            Proof proof = new Prover(engine, strategy.plan(), values, series.bars(), seed, cuts).prove();
            tell(proof, strategy, series);
            proof.leak().ifPresent(leak -> {
                throw new RunException(strategy.name() + " is not proved, " + leak);
            });
        }
    }

    private void tell(Proof proof, Strategy strategy, Series series) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Json.print(out, ProofJson.of(proof));
            return;
        }
        out.println("Strategy  " + strategy.name() + ", " + Human.count(proof.columns(), "column"));
        out.println("Data      " + series.symbol() + " " + series.timeframe().label() + ", "
                + Human.count(proof.bars(), "bar") + ", rules read from the first on");
        out.println();
        ProofText.print(proof, out);
        if (proof.proved()) {
            out.println("Proved: no value depends on a later bar.");
        }
    }
}
