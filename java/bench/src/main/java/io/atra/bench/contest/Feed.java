package io.atra.bench.contest;

import io.atra.bars.Bar;
import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.engine.BarStream;
import io.atra.engine.Engine;
import io.atra.engine.Trade;
import io.atra.plan.Plan;
import java.util.List;
import java.util.stream.LongStream;

/** A plan fed to an engine bar by bar. */
public final class Feed {

    private final Engine engine;
    private final Plan plan;
    private final List<Bar> bars;

    /** The crossing. */
    public Feed(Engine engine, Bars bars) {
        this(engine, Crossing.plan(), bars);
    }

    /** Any plan, with its defaults; the bars are made here, once. */
    public Feed(Engine engine, Plan plan, Bars bars) {
        this.engine = engine;
        this.plan = plan;
        this.bars = LongStream.range(0, bars.size()).mapToObj(bars::bar).toList();
    }

    /** Feeds all of them to a stream of its own; the trades that it closed. */
    public List<Trade> run() {
        try (BarStream stream = engine.stream(plan, plan.defaults(), Timeframe.M1, List.of())) {
            for (Bar bar : bars) stream.push(bar);
            return stream.trades();
        }
    }
}
