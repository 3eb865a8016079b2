package io.atra.research.explain;

import io.atra.engine.Direction;
import io.atra.plan.PlanView;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What rules said at the closes at which they were read, and what became of it. */
final class Signals {

    private final PlanView plan;
    private final Truths truths;
    private final Positions positions;
    private final long from;
    private final long lastBar;
    private final List<double[]> distances = new ArrayList<>();

    /**
     * @param from the first bar at whose close rules were read
     * @param lastBar the last one of the window
     * @param distances the columns of the exits whose distance is a price
     */
    Signals(PlanView plan, Truths truths, Positions positions, long from, long lastBar, List<double[]> distances) {
        this.plan = plan;
        this.truths = truths;
        this.positions = positions;
        this.from = from;
        this.lastBar = lastBar;
        this.distances.addAll(distances);
    }

    /** Whether a rule was read at the close of a bar and true. */
    boolean holds(String rule, long bar) {
        Integer node = plan.rules().get(rule);
        return node != null && wasRead(bar) && truths.of(node).get(Math.toIntExact(bar - from));
    }

    boolean wasRead(long bar) {
        return bar >= from && bar < from + truths.size();
    }

    static String entry(Direction direction) {
        return "enter_" + direction.label();
    }

    static String exit(Direction direction) {
        return "exit_" + direction.label();
    }

    static Direction opposite(Direction direction) {
        return direction == Direction.LONG ? Direction.SHORT : Direction.LONG;
    }

    /** What became of an entry rule that was true at the close of a bar. */
    EntryFate entryFate(Direction direction, long bar) {
        if (positions.holds(bar, direction)) {
            return EntryFate.IN_POSITION;
        }
        if (holds(exit(direction), bar) || holds(entry(opposite(direction)), bar)) {
            return EntryFate.VOID;
        }
        return bar == lastBar ? EntryFate.UNFILLED : orderFate(direction, bar);
    }

    private EntryFate orderFate(Direction direction, long bar) {
        if (positions
                .openedBy(bar)
                .filter(trade -> trade.direction() == direction)
                .isPresent()) {
            return EntryFate.FILLED;
        }
        boolean distant = distances.stream().allMatch(column -> column[Math.toIntExact(bar)] > 0);
        return distant ? EntryFate.DROPPED_SIZE : EntryFate.DROPPED_DISTANCE;
    }

    /** What became of an exit rule that was true at the close of a bar. */
    ExitFate exitFate(Direction direction, long bar) {
        if (!positions.holds(bar, direction)) {
            return ExitFate.NO_POSITION;
        }
        return bar == lastBar ? ExitFate.UNFILLED : ExitFate.CLOSED;
    }

    /** How often each fate befell an entry rule. */
    Map<EntryFate, Long> entryFates(Direction direction) {
        Map<EntryFate, Long> fates = new EnumMap<>(EntryFate.class);
        heldBars(entry(direction)).forEach(bar -> fates.merge(entryFate(direction, bar), 1L, Long::sum));
        return fates;
    }

    /** How often each fate befell an exit rule. */
    Map<ExitFate, Long> exitFates(Direction direction) {
        Map<ExitFate, Long> fates = new EnumMap<>(ExitFate.class);
        heldBars(exit(direction)).forEach(bar -> fates.merge(exitFate(direction, bar), 1L, Long::sum));
        return fates;
    }

    private List<Long> heldBars(String rule) {
        Integer node = plan.rules().get(rule);
        return node == null
                ? List.of()
                : truths.of(node).stream().mapToObj(bit -> from + bit).toList();
    }
}
