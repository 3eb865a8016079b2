package io.atra.research.luck;

import io.atra.research.metrics.Distribution;
import io.atra.research.random.Draws;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Paths of equity through trades that were changed at random, one a draw. */
final class TradePaths {

    private static final int MOST_POINTS = 200;

    private final double[] returns;
    /** After how many trades the fan is told, ascending from 0. */
    private final int[] points;
    /** Equity there: a row of draws for each point. */
    private final double[][] equity;

    private final double[] drawdowns;

    private TradePaths(double[] returns, int draws) {
        this.returns = returns;
        int count = Math.min(MOST_POINTS, returns.length);
        this.points = IntStream.rangeClosed(0, count)
                .map(i -> (int) ((long) i * returns.length / count))
                .toArray();
        this.equity = new double[count + 1][draws];
        this.drawdowns = new double[draws];
    }

    static TradePaths of(double[] returns, int draws, Change change, long seed) {
        TradePaths paths = new TradePaths(returns, draws);
        IntStream.range(0, draws).parallel().forEach(draw -> {
            double[] changed = returns.clone();
            change.change(changed, Draws.of(seed, draw));
            paths.walk(changed, draw);
        });
        return paths;
    }

    private void walk(double[] changed, int draw) {
        Path path = new Path();
        equity[0][draw] = path.equity;
        for (int point = 1; point < points.length; point++) {
            for (int trade = points[point - 1]; trade < points[point]; trade++) {
                path.take(changed[trade]);
            }
            equity[point][draw] = path.equity;
        }
        drawdowns[draw] = path.drawdown;
    }

    TradeSimulation result(TradeSimulation.Method method) {
        Path observed = new Path();
        for (double trade : returns) {
            observed.take(trade);
        }
        double[] last = equity[equity.length - 1];
        return new TradeSimulation(
                method,
                drawdowns.length,
                Distribution.of(last),
                Distribution.of(drawdowns),
                (double) Arrays.stream(last).filter(end -> end < 1).count() / last.length,
                observed.equity,
                observed.drawdown,
                fan());
    }

    private List<TradeSimulation.FanPoint> fan() {
        return IntStream.range(0, points.length)
                .parallel()
                .mapToObj(this::fanPoint)
                .toList();
    }

    private TradeSimulation.FanPoint fanPoint(int point) {
        double[] bands = Distribution.of(equity[point]).quantiles(0.05, 0.25, 0.5, 0.75, 0.95);
        return new TradeSimulation.FanPoint(points[point], bands[0], bands[1], bands[2], bands[3], bands[4]);
    }

    /** Equity on its way; once it is lost it stays at 0. */
    private static final class Path {

        private double equity = 1;
        private double peak = 1;
        private double drawdown;

        private void take(double trade) {
            equity = Math.max(0, equity * (1 + trade));
            peak = Math.max(peak, equity);
            drawdown = Math.max(drawdown, 1 - equity / peak);
        }
    }

    /** Changes trades at random. */
    sealed interface Change {

        void change(double[] trades, Draws draws);
    }

    /** Each order is as likely: R. A. Fisher and F. Yates, by exchanges from the end. */
    record Shuffle() implements Change {

        @Override
        public void change(double[] trades, Draws draws) {
            for (int last = trades.length - 1; last > 0; last--) {
                int other = draws.below(last + 1);
                double trade = trades[last];
                trades[last] = trades[other];
                trades[other] = trade;
            }
        }
    }

    /** Each is any of them. */
    record Resample() implements Change {

        @Override
        public void change(double[] trades, Draws draws) {
            double[] all = trades.clone();
            Arrays.setAll(trades, trade -> all[draws.below(all.length)]);
        }
    }

    /** Each is left out with a chance. */
    record Skip(double share) implements Change {

        @Override
        public void change(double[] trades, Draws draws) {
            Arrays.setAll(trades, trade -> draws.uniform() < share ? 0 : trades[trade]);
        }
    }
}
