package io.atra.engine.peers;

import io.atra.engine.BacktestResult;
import io.atra.engine.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Where a run of ATRA's and one of a library's differ: bars and directions exactly, numbers by one in 10<sup>9</sup>. */
final class PeerAgreement {

    private static final double RELATIVE = 1e-9;

    private final List<String> differences = new ArrayList<>();

    private PeerAgreement() {}

    static List<String> differences(PeerCase peer, BacktestResult ours) {
        PeerAgreement agreement = new PeerAgreement();
        agreement.trades(peer.trades(), ours.trades());
        agreement.equity(peer.equity(), ours.equity());
        return agreement.differences;
    }

    private void trades(List<PeerTrade> peer, List<Trade> ours) {
        same("number of trades", (long) peer.size(), (long) ours.size());
        for (int i = 0; i < Math.min(peer.size(), ours.size()); i++) {
            trade("trade " + i + " ", peer.get(i), ours.get(i));
        }
    }

    private void trade(String where, PeerTrade peer, Trade ours) {
        same(where + "direction", peer.direction(), ours.direction().name().toLowerCase(Locale.ROOT));
        same(where + "entry bar", peer.entryBar(), ours.entryBar());
        same(where + "exit bar", peer.exitBar(), ours.closed() ? ours.exitBar() : null);
        close(where + "entry price", peer.entryPrice(), ours.entryPrice());
        if (ours.closed()) {
            close(where + "exit price", peer.exitPrice(), ours.exitPrice());
        }
        close(where + "units", peer.units(), ours.units());
        close(where + "entry fee", peer.entryFee(), ours.entryFee());
        close(where + "exit fee", peer.exitFee(), ours.exitFee());
        close(where + "pnl", peer.pnl(), ours.pnl());
        close(where + "return", peer.returned(), ours.returned());
    }

    private void equity(List<Double> peer, double[] ours) {
        same("number of closes", (long) peer.size(), (long) ours.length);
        for (int i = 0; i < Math.min(peer.size(), ours.length); i++) {
            close("equity at close " + i, peer.get(i), ours[i]);
        }
    }

    private void same(String what, Object peer, Object ours) {
        if (!Objects.equals(peer, ours)) differences.add(what + ": " + peer + ", ours " + ours);
    }

    private void close(String what, double peer, double ours) {
        boolean close = Math.abs(peer - ours) <= RELATIVE * Math.max(Math.abs(peer), Math.abs(ours));
        if (!close) differences.add(what + ": " + peer + ", ours " + ours);
    }
}
