package io.atra.research.prove;

import io.atra.bars.Bars;
import io.atra.engine.Engine;
import io.atra.plan.PlanView;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Computes columns from later origins on and finds after how many bars they are those of the whole series. */
final class Origins {

    private static final long NEVER = Long.MAX_VALUE;

    private final PlanView plan;
    private final Bars bars;
    private final BatchRun base;
    private final long[] exact;
    private final long[] near;

    Origins(PlanView plan, Bars bars, BatchRun base) {
        this.plan = plan;
        this.bars = bars;
        this.base = base;
        this.exact = new long[base.nodes()];
        this.near = new long[base.nodes()];
    }

    /** Computes from one more origin on. */
    void add(Engine engine, double[] values, int origin) {
        try (Bars part = Pieces.part(bars, origin, bars.size());
                BatchRun later = BatchRun.of(engine, plan.plan(), values, part)) {
            for (int node = 0; node < exact.length; node++) {
                double[] one = base.column(node);
                double[] two = later.column(node);
                exact[node] = Math.max(exact[node], settled(one, two, origin, (a, b) -> Double.compare(a, b) == 0));
                near[node] = Math.max(near[node], settled(one, two, origin, Closeness::near));
            }
        }
    }

    private interface Same {
        boolean test(double one, double other);
    }

    /** How many bars from the origin on there is still a difference. */
    private static long settled(double[] whole, double[] later, int origin, Same same) {
        int last = later.length - 1;
        while (last >= 0 && same.test(whole[origin + last], later[last])) {
            last--;
        }
        return last == later.length - 1 ? NEVER : last + 1L;
    }

    /** What was found of each column. */
    List<Settling> settlings() {
        List<Settling> settlings = new ArrayList<>();
        for (int node = 0; node < exact.length; node++) {
            settlings.add(new Settling(
                    node,
                    plan.source(node),
                    plan.place(node),
                    base.starts()[node],
                    told(exact[node]),
                    told(near[node])));
        }
        return settlings;
    }

    private static OptionalLong told(long bars) {
        return bars == NEVER ? OptionalLong.empty() : OptionalLong.of(bars);
    }
}
