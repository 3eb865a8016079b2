package io.atra.engine.pure.sim;

import io.atra.engine.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A plan over several symbols that share one cash, flat at its start: the instants of all bars, one after another, by
 * section 3 G of the semantics.
 */
public final class PortfolioRun {

    private final PortfolioLog log;
    private final SharedCash shared;
    private final List<Timeline> timelines = new ArrayList<>();

    /**
     * Before its first instant.
     *
     * @param maxPositions the most positions at a time
     * @param log hears of trades and of equity
     */
    public PortfolioRun(List<Member> members, Settings settings, int maxPositions, PortfolioLog log) {
        this.log = log;
        this.shared = new SharedCash(settings, maxPositions);
        StoredSeat[] seats = IntStream.range(0, members.size())
                .mapToObj(symbol -> seat(symbol, members.get(symbol)))
                .toArray(StoredSeat[]::new);
        shared.seat(seats, () -> timelines.forEach(Timeline::mark));
    }

    private StoredSeat seat(int symbol, Member member) {
        Simulator simulator =
                new Simulator(shared.settings, row -> log.trade(symbol, row), OrderDesk.OPEN, shared.account);
        return new StoredSeat(member, timeline(member), simulator);
    }

    private Timeline timeline(Member member) {
        for (Timeline known : timelines) {
            if (known.fits(member)) {
                return known;
            }
        }
        Timeline own = new Timeline(member);
        timelines.add(own);
        return own;
    }

    /** Runs all instants; once. */
    public Counts run() {
        for (long tsMs = next(); tsMs != Timeline.NO_MORE && !shared.isOver(); tsMs = next()) {
            for (Timeline timeline : timelines) {
                timeline.call(tsMs);
            }
            shared.instant();
            log.equity(tsMs, shared.equity());
        }
        shared.tellOpen();
        return shared.counts();
    }

    /** Goes on from the instant that was; when the next one is. */
    private long next() {
        long next = Timeline.NO_MORE;
        for (Timeline timeline : timelines) {
            timeline.advance();
            next = Math.min(next, timeline.tsMs);
        }
        return next;
    }
}
