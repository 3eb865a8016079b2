package io.atra.research.prove;

import io.atra.plan.PlanView;
import java.util.Arrays;
import java.util.Optional;

/** Holds a run to another one, bit for bit, up to a bar. */
final class Comparison {

    private final PlanView plan;
    private final BatchRun base;

    Comparison(PlanView plan, BatchRun base) {
        this.plan = plan;
        this.base = base;
    }

    /**
     * Where they differ first: in the first column that does, else in the fills.
     *
     * @param values the bars whose columns are compared
     * @param fills the bars whose equity and fills are
     */
    Optional<Difference> first(BatchRun other, int values, int fills) {
        return columns(other, values).or(() -> equity(other, fills)).or(() -> trades(other, fills));
    }

    private Optional<Difference> columns(BatchRun other, int bars) {
        for (int node = 0; node < base.nodes(); node++) {
            double[] one = base.column(node);
            double[] two = other.column(node);
            int at = Arrays.mismatch(one, 0, bars, two, 0, bars);
            if (at >= 0) {
                return Optional.of(Difference.ofColumn(node, name(plan, node), at, one[at], two[at]));
            }
        }
        return starts(other, bars);
    }

    /** {@code sma(close, slow) at cross.toml:6:43}. */
    static String name(PlanView plan, int node) {
        return "column " + plan.source(node)
                + plan.place(node).map(place -> " at " + place).orElse("");
    }

    private Optional<Difference> starts(BatchRun other, int bars) {
        for (int node = 0; node < base.nodes(); node++) {
            long one = Math.min(base.starts()[node], bars);
            long two = Math.min(other.starts()[node], bars);
            if (one != two) {
                return Optional.of(Difference.of("the start of " + name(plan, node), Math.min(one, two), one, two));
            }
        }
        return Optional.empty();
    }

    private Optional<Difference> equity(BatchRun other, int bars) {
        double[] one = Arrays.copyOf(base.equity(), Math.min(base.equity().length, bars));
        double[] two = Arrays.copyOf(other.equity(), Math.min(other.equity().length, bars));
        int at = Arrays.mismatch(one, two);
        return at < 0 ? Optional.empty() : Optional.of(Difference.of("equity", at, value(one, at), value(two, at)));
    }

    private static String value(double[] values, int at) {
        return at < values.length ? Double.toString(values[at]) : "none: the run has ended";
    }

    private Optional<Difference> trades(BatchRun other, int bars) {
        return Fill.first(Fill.until(base.trades(), bars), Fill.until(other.trades(), bars));
    }
}
