package io.atra.research.prove;

import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.bars.ZoneTable;
import io.atra.plan.PlanView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** The bars after which a higher bar of the plan begins, or after which the clocks of its time zone have changed. */
final class Boundaries {

    private static final String TZ = "tz ";

    private final Bars bars;
    private final List<Timeframe> timeframes;
    private final ZoneTable zone;

    Boundaries(PlanView plan, Bars bars) {
        this.bars = bars;
        this.timeframes = plan.nodes().stream()
                .map(PlanView.Node::timeframe)
                .flatMap(Optional::stream)
                .distinct()
                .map(Timeframe::parse)
                .toList();
        this.zone = plan.plan()
                .execution()
                .lines()
                .filter(line -> line.startsWith(TZ))
                .map(line -> ZoneTable.of(line.substring(TZ.length())))
                .findFirst()
                .orElse(ZoneTable.UTC);
    }

    /** The last bars before a change, ascending. */
    List<Integer> all() {
        List<Integer> all = new ArrayList<>();
        for (int bar = 0; bar + 1 < bars.size(); bar++) {
            if (clocksChange(bar) || bucketEnds(bar)) {
                all.add(bar);
            }
        }
        return all;
    }

    private boolean clocksChange(int bar) {
        return zone.offsetMs(bars.tsMs(bar)) != zone.offsetMs(bars.tsMs(bar + 1));
    }

    private boolean bucketEnds(int bar) {
        long here = bars.tsMs(bar);
        long next = bars.tsMs(bar + 1);
        return timeframes.stream()
                .anyMatch(timeframe -> timeframe.floorMs(here, zone) != timeframe.floorMs(next, zone));
    }

    /** At most {@code count} of them: all changes of the clocks, the others at random. */
    List<Integer> some(List<Integer> all, int count, SplittableRandom random) {
        TreeSet<Integer> some = new TreeSet<>();
        all.stream().filter(this::clocksChange).limit(count).forEach(some::add);
        List<Integer> rest = all.stream().filter(bar -> !some.contains(bar)).toList();
        Cuts.any(rest.size(), count - some.size(), random).forEach(index -> some.add(rest.get(index)));
        return List.copyOf(some);
    }
}
