package io.atra.research.metrics;

import io.atra.bars.Bars;
import io.atra.engine.Direction;
import io.atra.engine.Reason;
import io.atra.engine.Trade;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/** Runs made by hand. */
final class Runs {

    static final double CASH = 1000;
    static final long HOUR_MS = 3_600_000;
    static final long DAY_MS = 24 * HOUR_MS;

    private Runs() {}

    static RunSettings settings(String zone) {
        return new RunSettings(CASH, 365, DAY_MS, ZoneId.of(zone), false, 0);
    }

    /** Bars at these times that neither rise nor fall. */
    static Bars flat(long... tsMs) {
        double[] price = new double[tsMs.length];
        Arrays.fill(price, 100);
        return Bars.copyOf(tsMs, price, price, price, price, new double[tsMs.length]);
    }

    static long[] times(long startMs, long stepMs, int count) {
        long[] times = new long[count];
        Arrays.setAll(times, i -> startMs + i * stepMs);
        return times;
    }

    /** A run over {@code bars} from the first one on, with a total return and a final equity. */
    static Performance of(Bars bars, String zone, List<Trade> trades, double... equity) {
        double last = equity.length == 0 ? CASH : equity[equity.length - 1];
        return new Performance(settings(zone), bars, 0, equity, trades, metric -> switch (metric) {
            case FINAL_EQUITY -> last;
            case TOTAL_RETURN -> last / CASH - 1;
            case FEES ->
                trades.stream().mapToDouble(t -> t.entryFee() + t.exitFee()).sum();
            default -> Double.NaN;
        });
    }

    static double value(String name, Performance run) {
        return FullMetrics.named(name).value(run);
    }

    /** A trade of one unit without fees; an exit bar below 0 leaves it open. */
    static Trade trade(Direction side, Reason reason, int entryBar, double entry, int exitBar, double exit) {
        double pnl = side == Direction.LONG ? exit - entry : entry - exit;
        return new Trade(
                0,
                side,
                reason,
                entryBar,
                exitBar,
                0,
                0,
                entry,
                exit,
                1,
                0,
                0,
                reason == Reason.OPEN ? 0 : pnl,
                pnl / entry);
    }
}
