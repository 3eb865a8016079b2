package io.atra.bench;

import io.atra.Engines;
import io.atra.bars.Bars;
import io.atra.bars.Timeframe;
import io.atra.engine.Backtest;
import io.atra.engine.Engine;
import io.atra.engine.Window;
import io.atra.engine.portfolio.Holding;
import io.atra.engine.portfolio.Portfolio;
import io.atra.engine.portfolio.PortfolioResult;
import io.atra.lang.StrategyFile;
import io.atra.plan.Plan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * How long a portfolio takes, beside a backtest over its first symbol: {@code STRATEGY SYMBOLS BARS}. Prints the median
 * of some rounds, with the least and the most, in milliseconds, and the hash of the trades, which all rounds must have.
 */
public final class PortfolioSpeed {

    private static final int ROUNDS = 9;
    private static final int WARM = 3;
    private static final long FIRST_MS = 1_700_000_000_000L;

    private PortfolioSpeed() {}

    /** Runs. */
    public static void main(String[] args) {
        Plan plan = StrategyFile.read(Path.of(args[0])).plan();
        int symbols = Integer.parseInt(args[1]);
        int count = Integer.parseInt(args[2]);
        List<Bars> all = new ArrayList<>();
        try (Engine engine = Engines.load()) {
            for (int symbol = 0; symbol < symbols; symbol++) {
                all.add(walk(symbol, count));
            }
            print("portfolio", () -> portfolio(engine, plan, all).tradesHash());
            print(
                    "one symbol alone",
                    () -> Backtest.run(engine, plan, all.getFirst()).tradesHash());
        } finally {
            all.forEach(Bars::close);
        }
    }

    private interface Work {
        String run();
    }

    private static void print(String name, Work work) {
        double[] ms = new double[ROUNDS];
        String hash = work.run();
        for (int round = -WARM; round < ROUNDS; round++) {
            long began = System.nanoTime();
            String again = work.run();
            ms[Math.max(0, round)] = (System.nanoTime() - began) / 1e6;
            if (!again.equals(hash)) {
                throw new IllegalStateException(name + ": " + again + " after " + hash);
            }
        }
        Arrays.sort(ms);
        System.out.printf("%s: %.1f ms (%.1f to %.1f), trades %s%n", name, ms[ROUNDS / 2], ms[0], ms[ROUNDS - 1], hash);
    }

    private static PortfolioResult portfolio(Engine engine, Plan plan, List<Bars> all) {
        Portfolio portfolio = Portfolio.of(engine, plan);
        for (int symbol = 0; symbol < all.size(); symbol++) {
            portfolio.add(new Holding("S" + symbol, all.get(symbol), Window.whole(all.get(symbol))));
        }
        return portfolio.run();
    }

    private static Bars walk(int symbol, int count) {
        Random dice = new Random(symbol);
        long step = Timeframe.M15.lengthMs();
        double price = 100;
        try (var builder = Bars.builder(count)) {
            builder.timeframe(Timeframe.M15);
            for (int i = 0; i < count; i++) {
                double open = price;
                price *= Math.exp(0.002 * dice.nextGaussian());
                double high = Math.max(open, price) * (1 + 0.001 * dice.nextDouble());
                double low = Math.min(open, price) / (1 + 0.001 * dice.nextDouble());
                builder.append(FIRST_MS / step * step + i * step, open, high, low, price, 1);
            }
            return builder.build();
        }
    }
}
