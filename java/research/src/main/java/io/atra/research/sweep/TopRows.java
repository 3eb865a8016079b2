package io.atra.research.sweep;

import java.util.Comparator;
import java.util.List;

/** The best rows so far: of those equally good, the earlier ones. */
final class TopRows {

    private final Objective objective;
    private final BestOf<SweepRow> best;

    TopRows(Objective objective, int most) {
        Comparator<SweepRow> byObjective = objective::compare;
        this.objective = objective;
        this.best = new BestOf<>(byObjective.thenComparingLong(SweepRow::position), most);
    }

    /** Looks at rows that come after all it has seen. */
    void offer(SweepRows rows) {
        for (int row = 0; row < rows.size(); row++) {
            if (isAmongBest(rows.metric(row, objective.metric()))) {
                best.offer(rows.row(row));
            }
        }
    }

    private boolean isAmongBest(double value) {
        return best.toBeat()
                .map(worst -> objective.compare(value, worst.metric(objective.metric())) < 0)
                .orElse(true);
    }

    /** The best first. */
    List<SweepRow> best() {
        return best.best();
    }
}
