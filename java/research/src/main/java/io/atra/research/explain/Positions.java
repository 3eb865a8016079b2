package io.atra.research.explain;

import io.atra.engine.Direction;
import io.atra.engine.Reason;
import io.atra.engine.Trade;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which position was held when the rules were read at a close: what the trade log says of it. */
final class Positions {

    private static final Set<Reason> BY_RULE = EnumSet.of(Reason.SIGNAL, Reason.REVERSE, Reason.MAX_BARS);
    private static final Set<Reason> AFTER_RULES = EnumSet.of(Reason.END, Reason.OPEN);

    private final TreeMap<Long, Trade> byEntry = new TreeMap<>();
    private final Map<Long, Trade> byRuleExit = new HashMap<>();
    private final boolean fillsAtClose;

    Positions(List<Trade> trades, boolean fillsAtClose) {
        this.fillsAtClose = fillsAtClose;
        for (Trade trade : trades) {
            byEntry.put(trade.entryBar(), trade);
            if (BY_RULE.contains(trade.reason())) {
                byRuleExit.put(trade.exitBar(), trade);
            }
        }
    }

    /** The position that the rules found at the close of a bar. */
    Optional<Trade> atRules(long bar) {
        // A position may end and the next one begin within one bar: the later entry is the one that counts.
        return Optional.ofNullable(byEntry.floorEntry(fillsAtClose ? bar - 1 : bar))
                .map(Map.Entry::getValue)
                .filter(trade -> bar <= lastSeen(trade));
    }

    /** The last bar at whose close the rules find it. */
    private long lastSeen(Trade trade) {
        if (AFTER_RULES.contains(trade.reason())) {
            return Long.MAX_VALUE;
        }
        boolean byOrder = BY_RULE.contains(trade.reason());
        return fillsAtClose && byOrder ? trade.exitBar() : trade.exitBar() - 1;
    }

    /** The position after all fills of a bar. */
    Optional<Trade> after(long bar) {
        return Optional.ofNullable(byEntry.floorEntry(bar))
                .map(Map.Entry::getValue)
                .filter(trade -> !trade.closed() || trade.exitBar() > bar);
    }

    /** The position that ended in a bar, whatever ended it, if one did. */
    Optional<Trade> endedIn(long bar) {
        return Optional.ofNullable(byEntry.floorEntry(bar))
                .map(Map.Entry::getValue)
                .filter(trade -> trade.exitBar() == bar);
    }

    /** Whether the rules found a position of that direction at the close of a bar. */
    boolean holds(long bar, Direction direction) {
        return atRules(bar).filter(trade -> trade.direction() == direction).isPresent();
    }

    /** The bar at which an order given at the close of {@code bar} fills. */
    long fillBar(long bar) {
        return fillsAtClose ? bar : bar + 1;
    }

    /** The position that an order given at the close of a bar opened. */
    Optional<Trade> openedBy(long bar) {
        return Optional.ofNullable(byEntry.get(fillBar(bar)));
    }

    /** The position that an order given at the close of a bar closed. */
    Optional<Trade> closedBy(long bar) {
        return Optional.ofNullable(byRuleExit.get(fillBar(bar)));
    }

    /** Whether the rules of the bar in which it ended, read at its close, ended it. */
    boolean closedAtRules(Trade trade) {
        return fillsAtClose && BY_RULE.contains(trade.reason());
    }

    /** Whether an order filled at the close of a bar. */
    boolean filledAtClose(long bar) {
        return fillsAtClose && (openedBy(bar).isPresent() || closedBy(bar).isPresent());
    }
}
