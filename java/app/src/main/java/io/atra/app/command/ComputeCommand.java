package io.atra.app.command;

import io.atra.app.data.Series;
import io.atra.app.output.CsvOutput;
import io.atra.app.output.Human;
import io.atra.engine.Engine;
import io.atra.engine.Output;
import io.atra.engine.RunRequest;
import io.atra.engine.Session;
import io.atra.engine.Warning;
import io.atra.lang.Expressions;
import io.atra.plan.Plan;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code compute EXPR…}: expressions as columns. */
@Command(
        name = "compute",
        description = {
            "Write the values of expressions as CSV: first ts, then a column an expression, headed by it.",
            "",
            "A value that is not there yet is an empty field; a condition is 1 or 0.",
            "",
            "  atra compute 'sma(close, 20)' 'crossover(close, sma(close, 20))' --in btc.csv --out sma.csv",
        },
        mixinStandardHelpOptions = true)
final class ComputeCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "EXPR",
            description = "Expressions; 'atra functions' lists what they call.")
    List<String> expressions;

    @Mixin
    SeriesOptions source;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file; - for standard output.")
    String target;

    @Override
    public void run() {
        AtraCommand root = AtraCommand.of(spec).checked();
        Plan plan = Expressions.plan(expressions, source.columnNames());
        PrintWriter err = spec.commandLine().getErr();
        try (Engine engine = root.engine();
                Series series = source.load(root.database(), err, plan);
                Session session = engine.open(plan, List.of(series.bars()), Engine.DEFAULT_BUDGET_BYTES)) {
            session.run(RunRequest.of(series.window()).wanting(Output.COLUMNS));
            session.warnings().forEach(warning -> warn(plan, warning, err));
            write(plan, series, session);
        }
    }

    private static void warn(Plan plan, Warning warning, PrintWriter err) {
        if (warning.kind() == Warning.Kind.POISONED) {
            err.println("atra: warning: " + plan.describe(warning.node()) + ": an input is not finite at bar "
                    + warning.bar() + ", so it has no value from there on; nz(x, y) replaces such inputs");
        }
    }

    private void write(Plan plan, Series series, Session session) {
        PrintWriter out = spec.commandLine().getOut();
        int[] nodes = plan.outputs();
        double[][] columns = new double[nodes.length][];
        for (int i = 0; i < nodes.length; i++) {
            columns[i] = session.column(nodes[i]);
        }
        try (CsvOutput csv = CsvOutput.to(target, out)) {
            csv.field("ts");
            expressions.forEach(csv::field);
            csv.endRow();
            rows(series, columns, csv);
            csv.finish();
        }
        if (!target.equals(CsvOutput.STANDARD_OUTPUT)) {
            out.println(target + ": " + Human.count(series.window().size(), "row") + ", "
                    + Human.count(columns.length, "column"));
        }
    }

    private static void rows(Series series, double[][] columns, CsvOutput csv) {
        for (long bar = series.window().from(); bar < series.window().to(); bar++) {
            csv.field(series.bars().tsMs(bar));
            for (double[] column : columns) {
                csv.field(column[Math.toIntExact(bar)]);
            }
            csv.endRow();
        }
    }
}
