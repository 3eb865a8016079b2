package io.atra.engine.reference;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Invents the bars of other symbols beside a market: some at its times, some before, between and after, some left out;
 * at times only a few, or none before it ends.
 */
final class RandomSymbols {
    /** Their names, of which one looks like a timeframe. */
    static final List<String> NAMES = List.of("ETH-USD", "1h", "a@b:c=$d");

    private final Dice dice;
    private final ReferenceMarket base;

    private RandomSymbols(Dice dice, ReferenceMarket base) {
        this.dice = dice;
        this.base = base;
    }

    /** Of its own, so that what is drawn of a market without other symbols stays what it is. */
    static Dice dice(ReferenceMarket base) {
        return new Dice(Double.doubleToLongBits(base.close[0]) ^ base.tsMs[0]);
    }

    /** The market with all of them beside it. */
    static ReferenceMarket beside(ReferenceMarket base) {
        RandomSymbols symbols = new RandomSymbols(dice(base), base);
        Map<String, ReferenceMarket> others = new LinkedHashMap<>();
        NAMES.forEach(name -> others.put(name, symbols.market()));
        return base.withSymbols(others);
    }

    private ReferenceMarket market() {
        long[] tsMs = times();
        ReferenceMarket prices = new RandomMarkets(dice, tsMs.length).market;
        return new ReferenceMarket(
                tsMs, prices.open, prices.high, prices.low, prices.close, prices.volume, Map.of(), base.timeframe);
    }

    private long[] times() {
        double kept = dice.pick(0.0, 0.3, 0.9, 1.0);
        TreeSet<Long> times = new TreeSet<>();
        Arrays.stream(base.tsMs).filter(ts -> dice.chance(kept)).forEach(times::add);
        long first = base.tsMs[0];
        long last = base.tsMs[base.size() - 1];
        long around = Math.max(last - first, 1000);
        for (int extra = dice.whole(1, dice.pick(2, 30, 2 * base.size())); extra > 0; extra--) {
            times.add((long) dice.uniform(first - around / 3.0, last + around / 3.0));
        }
        if (dice.chance(0.3)) {
            times.removeIf(ts -> ts < first + around / 2);
        }
        if (dice.chance(0.1)) {
            times.headSet(last, true).clear();
        }
        if (times.isEmpty()) {
            times.add(last + around);
        }
        return times.stream().mapToLong(Long::longValue).toArray();
    }
}
