package io.atra.app.sweep;

import io.atra.app.output.CsvOutput;
import io.atra.engine.CoreMetric;
import io.atra.plan.Plan;
import io.atra.research.sweep.SweepRows;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a sweep as CSV: the symbol, where there are several, the parameters, then every core metric, in the order of the grid. */
public final class SweepCsv implements AutoCloseable {

    private static final List<CoreMetric> METRICS = List.of(CoreMetric.values());

    private final @Nullable CsvOutput csv;
    private final boolean withSymbol;

    private SweepCsv(@Nullable CsvOutput csv, boolean withSymbol) {
        this.csv = csv;
        this.withSymbol = withSymbol;
    }

    /**
     * Begins to write, with the headings.
     *
     * @param withSymbol whether the first column is the symbol
     * @param target a file, {@code -} for {@code out}, or null: then nothing is written
     * @throws io.atra.error.UsageException when no file can lie there
     */
    public static SweepCsv to(@Nullable String target, Plan plan, PrintWriter out, boolean withSymbol) {
        if (target == null) {
            return new SweepCsv(null, withSymbol);
        }
        CsvOutput csv = CsvOutput.to(target, out);
        if (withSymbol) {
            csv.field("symbol");
        }
        plan.parameters().forEach(parameter -> csv.field(parameter.name()));
        METRICS.forEach(metric -> csv.field(metric.label()));
        csv.endRow();
        return new SweepCsv(csv, withSymbol);
    }

    /** Writes rows. */
    public void write(String symbol, SweepRows rows) {
        if (csv != null) {
            write(symbol, rows, csv);
        }
    }

    private void write(String symbol, SweepRows rows, CsvOutput csv) {
        int parameters = rows.parameters().size();
        for (int row = 0; row < rows.size(); row++) {
            if (withSymbol) {
                csv.field(symbol);
            }
            for (int parameter = 0; parameter < parameters; parameter++) {
                csv.field(rows.value(row, parameter));
            }
            for (CoreMetric metric : METRICS) {
                csv.field(rows.metric(row, metric));
            }
            csv.endRow();
        }
    }

    /** Puts the file in its place. */
    public void finish() {
        if (csv != null) {
            csv.finish();
        }
    }

    /** Gives up what {@link #finish} has not put in its place. */
    @Override
    public void close() {
        if (csv != null) {
            csv.close();
        }
    }
}
