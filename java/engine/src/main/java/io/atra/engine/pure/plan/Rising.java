package io.atra.engine.pure.plan;

import io.atra.bars.Bar;
import io.atra.bars.Timeframe;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Higher bars of a stream: made bar by bar, and their nodes evaluated as they are closed. */
final class Rising {

    /** In the plan's bases. */
    private final int position;

    private final Line line;
    private Forming forming;
    /** The higher bar so far, and the user's columns at its last bar. */
    private @Nullable Bar made;

    private double[] own;

    /** Before the first bar, of which each brings so many columns. */
    Rising(int position, Timeframe timeframe, Clock clock, int columns, Line line) {
        this.position = position;
        this.line = line;
        this.forming = new Forming(timeframe, clock);
        this.own = new double[columns];
        Arrays.fill(own, Double.NaN);
    }

    /** The nodes. */
    Line line() {
        return line;
    }

    /** Adds a bar to the higher one, and writes what nodes give at those that it closes: perhaps the one of before too. */
    void step(Line.Now now, Frame frame) {
        Forming next = now.commit() ? forming : forming.copy();
        next.step(now.bar().tsMs());
        Bar before = made;
        Bar joined = next.joined(before, now.bar());
        double[] latest =
                next.joins() == Forming.Joins.NOTHING ? own : now.own().clone();
        boolean two = next.ends() && next.closes();
        // To look at the second one of two takes the first, in a copy.
        boolean look = two && !now.commit();
        Line of = look ? line.copy() : line;
        if (next.ends()) close(of, before, own, now, now.commit() || look, frame);
        if (next.closes()) close(of, joined, latest, now, now.commit(), frame);
        if (now.commit()) {
            made = joined;
            own = latest;
        }
    }

    private void close(Line of, @Nullable Bar bar, double[] columns, Line.Now now, boolean commit, Frame frame) {
        if (bar == null) return;
        of.step(new Line.Now(bar, columns, now.at(), commit), frame);
        frame.closed[position]++;
    }
}
