package io.atra.engine.pure.sim;

import io.atra.engine.Direction;
import io.atra.engine.pure.plan.Fills;
import io.atra.engine.pure.plan.Method;
import io.atra.engine.pure.plan.PriceColumns;
import io.atra.engine.pure.plan.Sizing;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A market, rules and settings drawn by chance. The rules speak seldom, so that there is much to pass over, and tell
 * where they speak exactly or, now and then, too early. In half of the worlds all is in eighths and costs are
 * none, or a round trip's eat all cash: levels are met exactly, and zero by equity.
 */
final class RandomWorld implements Rules {

    final PriceColumns bars;
    final Settings settings;
    final int from;
    final int to;
    private final Random dice;
    private final int start;
    private final boolean hasty;
    private final boolean grid;
    private final boolean[][] rules = new boolean[4][];
    private final double[][] distances = new double[3][];

    RandomWorld(long seed) {
        dice = new Random(seed * 0x9E3779B97F4A7C15L);
        grid = dice.nextBoolean();
        int size = 2 + dice.nextInt(dice.nextInt(4) == 0 ? 700 : 60);
        bars = market(size);
        from = dice.nextInt(3) == 0 ? dice.nextInt(size) : 0;
        to = dice.nextInt(3) == 0 ? from + dice.nextInt(size - from + 1) : size;
        start = dice.nextInt(3) == 0 ? dice.nextInt(size + 1) : 0;
        hasty = dice.nextInt(5) == 0;
        double often = pick(0.5, 0.2, 0.02);
        for (int rule = 0; rule < 4; rule++) rules[rule] = spoken(size, rule % 2 == 0 ? often : often / 2);
        settings = settings();
        Offset[] exits = {settings.stopLoss(), settings.takeProfit(), settings.trailingStop()};
        for (int exit = 0; exit < 3; exit++) distances[exit] = distances(size, exits[exit]);
    }

    private PriceColumns market(int size) {
        double[][] prices = new double[4][size];
        long[] tsMs = new long[size];
        double volatility = pick(0.002, 0.02, 0.15);
        double last = 50;
        for (int i = 0; i < size; i++) {
            tsMs[i] = 60_000L * i;
            double open = price(last * Math.exp(volatility / 3 * dice.nextGaussian()));
            double close = price(open * Math.exp(volatility * dice.nextGaussian()));
            prices[0][i] = open;
            prices[1][i] = price(Math.max(open, close) * (1 + volatility * dice.nextDouble()));
            prices[2][i] = price(Math.min(open, close) / (1 + volatility * dice.nextDouble()));
            prices[3][i] = close;
            last = close;
        }
        return new PriceColumns(tsMs, prices[0], prices[1], prices[2], prices[3], new double[size]);
    }

    private double price(double drawn) {
        return grid ? Math.max(1, Math.rint(drawn * 8)) / 8 : drawn;
    }

    private boolean[] spoken(int size, double chance) {
        boolean[] spoken = new boolean[size];
        for (int i = 0; i < size; i++) spoken[i] = dice.nextDouble() < chance;
        return spoken;
    }

    private double[] distances(int size, Offset kind) {
        double[] drawn = new double[size];
        double fraction = pick(0.01, 0.05, 0.3);
        for (int i = 0; i < size; i++) {
            double price = dice.nextInt(30) == 0 ? Double.NaN : price(dice.nextDouble(0.01, 8));
            drawn[i] = kind == Offset.PRICE ? price : fraction;
        }
        return drawn;
    }

    private Settings settings() {
        Method method = grid ? Method.UNITS : Method.values()[dice.nextInt(4)];
        Offset stop = method == Method.RISK ? Offset.FRACTION : offset();
        double cash = grid ? 8 * (1 + dice.nextInt(20)) : 1000;
        Fills fills = new Fills(
                dice.nextBoolean(),
                grid ? 0 : pick(0, 0.001, 0.02),
                grid ? pick(0, 0, 0, cash / 2) : pick(0, 0, 3),
                grid ? 0 : pick(0, 0, 0.01),
                cash,
                grid ? 64 : pick(0.5, 1, 1, 20),
                dice.nextBoolean(),
                dice.nextBoolean(),
                365,
                86_400_000);
        long maxBars = dice.nextInt(3) > 0 ? Settings.UNLIMITED : dice.nextLong(1, 40);
        return new Settings(sizing(method), amount(method), fills, stop, offset(), offset(), maxBars);
    }

    private Sizing sizing(Method method) {
        return new Sizing(method, pick(0, 0, 0.5), pick(0, 0, 300));
    }

    private double amount(Method method) {
        return switch (method) {
            case EQUITY -> dice.nextDouble(0.1, 16);
            case CASH -> dice.nextDouble(10, 4000);
            case UNITS -> grid ? 1 << dice.nextInt(6) : dice.nextDouble(1, 90);
            case RISK -> dice.nextDouble(0.005, 0.5);
        };
    }

    private Offset offset() {
        return Offset.values()[dice.nextInt(3)];
    }

    private double pick(double... choices) {
        return choices[dice.nextInt(choices.length)];
    }

    @Override
    public int start() {
        return start;
    }

    @Override
    public void at(int bar, Decision into) {
        into.rules(rules[0][bar], rules[1][bar], rules[2][bar], rules[3][bar]);
        into.distances(distances[0][bar], distances[1][bar], distances[2][bar]);
    }

    @Override
    public int nextEntry(int first, int end) {
        return next(first, end, null);
    }

    @Override
    public int nextExit(Direction side, int first, int end) {
        return next(first, end, side);
    }

    private int next(int first, int end, @Nullable Direction side) {
        for (int bar = Math.max(first, start); bar < end; bar++) {
            if (hasty || matters(bar, side)) return bar;
        }
        return end;
    }

    /** Whether there may be an order of a flat run, or of a position of a side. */
    private boolean matters(int bar, @Nullable Direction side) {
        boolean buys = rules[0][bar] && !rules[1][bar] && !rules[2][bar];
        boolean sells = rules[2][bar] && !rules[3][bar] && !rules[0][bar];
        if (side == null) return buys || sells;
        return side == Direction.LONG ? sells || rules[1][bar] : buys || rules[3][bar];
    }
}
