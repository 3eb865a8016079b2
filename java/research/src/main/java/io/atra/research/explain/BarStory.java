package io.atra.research.explain;

import static io.atra.research.explain.Signals.entry;
import static io.atra.research.explain.Signals.exit;
import static io.atra.research.explain.Signals.opposite;

import io.atra.engine.Counts;
import io.atra.engine.Direction;
import io.atra.engine.Reason;
import io.atra.engine.Trade;
import io.atra.engine.Window;
import io.atra.plan.Operand;
import io.atra.plan.PlanView;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells what a bar's orders and rules did, in sentences. */
final class BarStory {

    private static final Set<Reason> OF_PRICE = EnumSet.of(Reason.STOP_LOSS, Reason.TAKE_PROFIT, Reason.TRAILING_STOP);

    private final PlanView plan;
    private final Truths truths;
    private final Signals signals;
    private final Positions positions;
    private final Window window;
    private final Counts counts;
    private final long from;

    BarStory(
            PlanView plan,
            Truths truths,
            Signals signals,
            Positions positions,
            Window window,
            Counts counts,
            long from) {
        this.plan = plan;
        this.truths = truths;
        this.signals = signals;
        this.positions = positions;
        this.window = window;
        this.counts = counts;
        this.from = from;
    }

    List<String> of(long bar, String delayed) {
        List<String> story = new ArrayList<>();
        positions
                .endedIn(bar)
                .filter(trade -> !positions.closedAtRules(trade))
                .ifPresent(trade -> story.add(ended(trade)));
        if (!plan.fillsAtClose()) {
            positions.openedBy(bar - 1).ifPresent(trade -> story.add("the order of bar " + (bar - 1) + opened(trade)));
        }
        story.addAll(signals.wasRead(bar) ? decision(bar) : List.of(unread(bar, delayed)));
        return story;
    }

    private static String ended(Trade trade) {
        String position = "the " + trade.direction().label() + " position of bar " + trade.entryBar();
        String price = " at " + price(trade.exitPrice());
        String reason = trade.reason().label();
        return OF_PRICE.contains(trade.reason())
                ? reason + " closed " + position + price
                : position + " closed" + price + " (" + reason + ")";
    }

    private static String opened(Trade trade) {
        return " filled: " + trade.direction().label() + " from " + price(trade.entryPrice());
    }

    private static String price(double value) {
        return Operand.decimal(value);
    }

    private String unread(long bar, String delayed) {
        if (bar < window.from()) {
            return "rules are not read: the window begins with bar " + window.from();
        }
        if (counts.start() == Counts.NEVER || bar < counts.start()) {
            return "rules are not read yet: " + delayed;
        }
        return "rules are not read: "
                + (bar < window.to() ? "equity was used up, the run has ended" : "the window has ended");
    }

    private List<String> decision(long bar) {
        return positions.atRules(bar).map(held -> List.of(held(held, bar))).orElseGet(() -> flat(bar));
    }

    private List<String> flat(long bar) {
        List<String> said = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            if (plan.rules().containsKey(entry(direction))) {
                said.add("flat: " + entered(direction, bar));
            }
        }
        return said;
    }

    private String entered(Direction direction, long bar) {
        return signals.holds(entry(direction), bar)
                ? entry(direction) + " was true, " + fate(direction, bar)
                : wasFalse(entry(direction), bar);
    }

    private String fate(Direction direction, long bar) {
        return switch (signals.entryFate(direction, bar)) {
            case FILLED ->
                "its order filled at " + place(bar) + ": " + direction.label() + " from "
                        + price(positions.openedBy(bar).orElseThrow().entryPrice());
            case VOID -> "but void: " + conflict(direction, bar) + " was true too";
            case DROPPED_DISTANCE -> "its order was dropped: the distance of an exit was not above 0";
            case DROPPED_SIZE -> "its order was dropped: the size was 0 or below min_order";
            case UNFILLED -> "its order does not fill: this is the last bar";
            case IN_POSITION -> "ignored";
        };
    }

    private String conflict(Direction direction, long bar) {
        return signals.holds(exit(direction), bar) ? exit(direction) : entry(opposite(direction));
    }

    private String place(long bar) {
        return plan.fillsAtClose() ? "its close" : "the open of bar " + (bar + 1);
    }

    private String held(Trade trade, long bar) {
        Direction side = trade.direction();
        String begin = side.label() + " since bar " + trade.entryBar() + ": ";
        if (bar == window.to() - 1) {
            return begin + "this is the last bar, whose orders do not fill";
        }
        return begin
                + positions.closedBy(bar).map(closed -> closing(closed, bar)).orElseGet(() -> kept(side, bar));
    }

    private String closing(Trade closed, long bar) {
        String why = switch (closed.reason()) {
            case REVERSE -> entry(opposite(closed.direction())) + " was true and reverses it";
            case SIGNAL -> exit(closed.direction()) + " was true";
            default -> "max_bars was reached";
        };
        return why + ", closed at " + place(bar) + ": " + price(closed.exitPrice());
    }

    private String kept(Direction side, long bar) {
        List<String> why = new ArrayList<>();
        if (signals.holds(entry(side), bar)) {
            why.add(entry(side) + " was true, ignored in position");
        }
        if (plan.rules().containsKey(exit(side))) {
            why.add(wasFalse(exit(side), bar));
        }
        if (signals.holds(entry(opposite(side)), bar)) {
            why.add(entry(opposite(side)) + " was true, but void: " + conflict(opposite(side), bar) + " was true too");
        }
        return why.isEmpty() ? "no rule closes it" : String.join(", ", why);
    }

    /** Which of the conditions that must all hold did not. */
    private String wasFalse(String rule, long bar) {
        ConditionTree tree =
                new ConditionTree(plan, Objects.requireNonNull(plan.rules().get(rule)));
        int bit = Math.toIntExact(bar - from);
        String failing = tree.conjuncts().stream()
                .filter(node -> !truths.of(node).get(bit))
                .map(node -> "'" + plan.source(node) + "'")
                .collect(Collectors.joining(", "));
        return rule + " was false: " + failing + " did not hold";
    }
}
