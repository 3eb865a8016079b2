package io.atra.research.sweep;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The best rows so far: of those equally good, the earlier ones. */
final class TopRows {

    private final Objective objective;
    private final int most;
    private final PriorityQueue<SweepRow> worstFirst;

    TopRows(Objective objective, int most) {
        this.objective = objective;
        this.most = most;
        this.worstFirst = new PriorityQueue<>(byRank().reversed());
    }

    private Comparator<SweepRow> byRank() {
        Comparator<SweepRow> byObjective = objective::compare;
        return byObjective.thenComparingLong(SweepRow::position);
    }

    private double objectiveOf(SweepRow row) {
        return row.metric(objective.metric());
    }

    /** Looks at rows that come after all it has seen. */
    void offer(SweepRows rows) {
        for (int row = 0; row < rows.size(); row++) {
            if (isAmongBest(rows.metric(row, objective.metric()))) {
                worstFirst.add(rows.row(row));
                if (worstFirst.size() > most) {
                    worstFirst.remove();
                }
            }
        }
    }

    private boolean isAmongBest(double value) {
        SweepRow worst = worstFirst.peek();
        return worst == null || worstFirst.size() < most || objective.compare(value, objectiveOf(worst)) < 0;
    }

    /** The best first. */
    List<SweepRow> best() {
        return worstFirst.stream().sorted(byRank()).toList();
    }
}
