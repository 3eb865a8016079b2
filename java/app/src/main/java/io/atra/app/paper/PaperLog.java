package io.atra.app.paper;

import io.atra.app.output.Human;
import io.atra.app.output.Shortest;
import io.atra.engine.broker.Fill;
import io.atra.live.agent.Account;
import io.atra.live.event.Event;
import io.atra.live.event.Failure;
import io.atra.live.event.FeedState;
import io.atra.live.event.Filled;
import io.atra.live.event.OrderPlaced;
import io.atra.live.event.PositionClosed;
import io.atra.live.event.RiskAlert;
import java.util.List;
import java.util.Optional;

/** What happens as lines of text. */
final class PaperLog {

    private final List<Account> accounts;

    PaperLog(List<Account> accounts) {
        this.accounts = accounts;
    }

    /** The line of an event; nothing for those that are not told. */
    Optional<String> line(Event event) {
        return switch (event) {
            case OrderPlaced placed -> Optional.of(order(placed));
            case Filled filled -> Optional.of(fill(filled));
            case PositionClosed closed ->
                Optional.of(at(closed.trade().exitTsMs(), closed.account()) + "gained "
                        + Human.decimal(closed.trade().pnl()) + " ("
                        + Human.signedPercent(closed.trade().returned()) + "), "
                        + closed.trade().reason().label());
            case RiskAlert alert -> Optional.of(Human.time(alert.tsMs()) + "  risk: " + word(alert) + alert.why());
            case Failure failure -> Optional.of(failure.where() + ": " + failure.what());
            case FeedState state ->
                Optional.of("feed " + state.feed() + " " + word(state.state()) + ": " + state.detail());
            default -> Optional.empty();
        };
    }

    private String order(OrderPlaced placed) {
        String close = placed.order().close() == null
                ? ""
                : "close (" + placed.order().close().label() + ")";
        String enter = placed.order().enter() == null
                ? ""
                : "enter " + placed.order().enter().label();
        String both = close.isEmpty() || enter.isEmpty() ? close + enter : close + ", " + enter;
        return at(placed.tsMs(), placed.account()) + "order: " + both
                + (placed.admitted() ? "" : "; risk does not let it enter");
    }

    private String fill(Filled filled) {
        Fill fill = filled.fill();
        return at(fill.tsMs(), filled.account()) + (fill.isEntry() ? "entered " : "left ")
                + fill.direction().label() + " " + Shortest.text(fill.units()) + " at " + Shortest.text(fill.price())
                + (filled.late() ? ", told late" : "");
    }

    private String at(long tsMs, int account) {
        return Human.time(tsMs) + "  " + accounts.get(account) + ": ";
    }

    private String word(RiskAlert alert) {
        String of = alert.account() == RiskAlert.ALL ? "" : accounts.get(alert.account()) + ", ";
        return of + (alert.action() == RiskAlert.Action.TELL ? "" : word(alert.action()) + ", ");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
