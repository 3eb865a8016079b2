package io.atra.engine.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A recorded run with one thing changed that a comparison must notice. */
final class PeerChanges {

    private static final double MORE = 1 + 2e-9;

    private PeerChanges() {}

    static Stream<PeerCase> of(PeerCase peer) {
        int middle = peer.trades().size() / 2;
        Stream<PeerCase> changed = of(peer.trades().get(middle)).map(trade -> with(peer, middle, trade));
        return Stream.concat(changed, Stream.of(withoutLastTrade(peer), withOtherEquity(peer)));
    }

    private static Stream<PeerTrade> of(PeerTrade t) {
        String other = t.direction().equals("long") ? "short" : "long";
        return Stream.of(
                new Fields(t).direction(other),
                new Fields(t).bars(t.entryBar() - 1, t.exitBar()),
                new Fields(t).bars(t.entryBar(), t.exitBar() == null ? 1L : null),
                new Fields(t).number(0),
                new Fields(t).number(1),
                new Fields(t).number(2),
                new Fields(t).number(3),
                new Fields(t).number(4),
                new Fields(t).number(5),
                new Fields(t).number(6));
    }

    /** A trade's fields, to build it again with one of them changed. */
    private record Fields(PeerTrade t) {

        PeerTrade direction(String direction) {
            return build(direction, t.entryBar(), t.exitBar(), -1);
        }

        PeerTrade bars(long entry, Long exit) {
            return build(t.direction(), entry, exit, -1);
        }

        PeerTrade number(int changed) {
            return build(t.direction(), t.entryBar(), t.exitBar(), changed);
        }

        private PeerTrade build(String direction, long entry, Long exit, int changed) {
            double[] numbers = {
                t.entryPrice(), t.exitPrice(), t.units(), t.entryFee(), t.exitFee(), t.pnl(), t.returned()
            };
            if (changed >= 0) numbers[changed] = changed(numbers[changed]);
            return new PeerTrade(
                    direction,
                    entry,
                    exit,
                    numbers[0],
                    numbers[1],
                    numbers[2],
                    numbers[3],
                    numbers[4],
                    numbers[5],
                    numbers[6]);
        }
    }

    private static double changed(double number) {
        return number == 0 ? Double.MIN_NORMAL : number * MORE;
    }

    private static PeerCase with(PeerCase peer, int index, PeerTrade trade) {
        List<PeerTrade> trades = new ArrayList<>(peer.trades());
        trades.set(index, trade);
        return new PeerCase(peer.series(), peer.name(), trades, peer.equity());
    }

    private static PeerCase withoutLastTrade(PeerCase peer) {
        List<PeerTrade> trades = peer.trades().subList(0, peer.trades().size() - 1);
        return new PeerCase(peer.series(), peer.name(), trades, peer.equity());
    }

    private static PeerCase withOtherEquity(PeerCase peer) {
        List<Double> equity = new ArrayList<>(peer.equity());
        equity.set(equity.size() - 1, changed(equity.getLast()));
        return new PeerCase(peer.series(), peer.name(), peer.trades(), equity);
    }
}
