package io.atra.engine.reference;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Invents bars: walks with gaps and jumps, stretches without a move, bars with one price, prices on a coarse grid (so
 * that levels are met exactly), tiny and huge ones; user columns with missing values. {@link RandomTimes} invents when
 * they open.
 */
final class RandomMarkets {
    /** A column of -1, 0 and 1, each for some bars. */
    static final String SIGNAL = "signal";
    /** A column around zero, without a value in places. */
    static final String MODEL = "model";

    private static final double SMALLEST = 1e-10;
    private static final double LARGEST = 1e14;

    private final Dice dice;
    private final int bars;
    private final double first;
    private final double gapChance;
    private final double jumpChance;
    private final double stillChance;
    private final double noRangeChance;
    private final double drift;

    /** Whether prices are whole numbers. */
    final boolean grid;

    /** The typical move from bar to bar, as a fraction of the price. */
    final double volatility;

    /** When the bars open. */
    final RandomTimes times;

    /** The market of this walk. */
    final ReferenceMarket market;

    RandomMarkets(Dice dice) {
        this(dice, size(dice));
    }

    /** One of so many bars. */
    RandomMarkets(Dice dice, int bars) {
        this.dice = dice;
        this.bars = bars;
        this.grid = dice.chance(0.3);
        this.first = grid ? dice.whole(20, 200) : dice.chance(0.7) ? 100 : dice.magnitude(1e-7, 1e9);
        this.volatility = dice.magnitude(grid ? 0.01 : 0.0005, 0.08);
        this.gapChance = dice.pick(0.0, 0.1, 0.9);
        this.jumpChance = dice.pick(0.0, 0.0, 0.02);
        this.stillChance = dice.chance(0.05) ? 1 : dice.pick(0.0, 0.0, 0.05, 0.5);
        this.noRangeChance = dice.pick(0.0, 0.05, 0.3);
        this.drift = dice.pick(0.0, 0.0, 0.1, -0.1) * volatility;
        this.times = new RandomTimes(dice, bars);
        this.market = walk();
    }

    private static int size(Dice dice) {
        if (dice.chance(0.03)) {
            return dice.whole(1, 5);
        }
        return dice.chance(0.1) ? dice.whole(300, 900) : dice.whole(20, 250);
    }

    private ReferenceMarket walk() {
        double[] open = new double[bars];
        double[] high = new double[bars];
        double[] low = new double[bars];
        double[] close = new double[bars];
        double last = first;
        for (int i = 0; i < bars; i++) {
            boolean still = dice.chance(stillChance);
            open[i] = price(!still && dice.chance(gapChance) ? moved(last, 2) : last);
            close[i] = price(still ? open[i] : dice.chance(jumpChance) ? open[i] * jump() : moved(open[i], 1));
            if (!still && dice.chance(noRangeChance)) {
                open[i] = close[i];
            }
            boolean narrow = still || dice.chance(noRangeChance);
            high[i] = price(Math.max(open[i], close[i]) * (narrow ? 1 : 1 + reach()));
            low[i] = price(Math.min(open[i], close[i]) / (narrow ? 1 : 1 + reach()));
            last = close[i];
        }
        return new ReferenceMarket(times.tsMs, open, high, low, close, volume(), columns(), times.timeframe);
    }

    private double moved(double price, double times) {
        return price * StrictMath.exp(drift + times * volatility * dice.gaussian());
    }

    private double jump() {
        return dice.chance(0.3) ? 2 : dice.magnitude(0.3, 3);
    }

    private double reach() {
        return volatility * Math.abs(dice.gaussian());
    }

    /** On the grid where there is one, and within bounds; keeps the order of prices. */
    private double price(double wanted) {
        double bounded = Math.clamp(wanted, SMALLEST, LARGEST);
        return grid ? Math.max(1, Math.rint(bounded)) : bounded;
    }

    private double[] volume() {
        double none = dice.pick(0.0, 0.2);
        double[] volume = new double[bars];
        for (int i = 0; i < bars; i++) {
            volume[i] = dice.chance(none) ? 0 : dice.magnitude(0.1, 1e4);
        }
        return volume;
    }

    private Map<String, double[]> columns() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put(SIGNAL, signal());
        columns.put(MODEL, model());
        return columns;
    }

    private double[] signal() {
        double change = dice.uniform(0.02, 0.7);
        double[] signal = new double[bars];
        double now = 0;
        for (int i = 0; i < bars; i++) {
            now = dice.chance(change) ? dice.whole(-1, 1) : now;
            signal[i] = now;
        }
        return signal;
    }

    private double hole() {
        return dice.chance(0.9) ? Double.NaN : dice.pick(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    private double[] model() {
        int before = dice.chance(0.3) ? dice.whole(0, bars) : 0;
        double holes = dice.pick(0.0, 0.0, 0.02, 0.5);
        double[] model = new double[bars];
        for (int i = 0; i < bars; i++) {
            model[i] = i < before || dice.chance(holes) ? hole() : dice.gaussian();
        }
        return model;
    }
}
