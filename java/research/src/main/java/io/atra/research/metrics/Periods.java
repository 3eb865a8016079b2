package io.atra.research.metrics;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * A run cut into stretches of the calendar: equity and price at the end of each. Stretches without a bar are left out.
 */
final class Periods {

    private final LocalDate[] dates;
    private final double[] equity;
    private final double[] price;
    private final double startEquity;
    private final double startPrice;

    /**
     * Stretches that are known.
     *
     * @param dates the day on which each ends
     * @param equity at its end
     * @param price the close at its end
     * @param startEquity before the first
     * @param startPrice before the first
     */
    Periods(LocalDate[] dates, double[] equity, double[] price, double startEquity, double startPrice) {
        this.dates = dates;
        this.equity = equity;
        this.price = price;
        this.startEquity = startEquity;
        this.startPrice = startPrice;
    }

    int size() {
        return dates.length;
    }

    LocalDate date(int i) {
        return dates[i];
    }

    double[] equity() {
        return equity;
    }

    /** What equity gained in each. */
    Sample returns() {
        return Sample.of(SimpleReturns.of(startEquity, equity));
    }

    /** What buying and holding gained in each. */
    Sample benchmark() {
        return Sample.of(SimpleReturns.of(startPrice, price));
    }

    /** The drawdowns of buying and holding. */
    Drawdowns benchmarkDrawdowns() {
        return new Drawdowns(startPrice, price);
    }

    Drawdowns drawdowns() {
        return new Drawdowns(startEquity, equity);
    }

    /** Where neighbours of one key end. */
    private int[] ends(ToLongFunction<LocalDate> key) {
        return IntStream.range(0, size())
                .filter(i -> i + 1 == size() || key.applyAsLong(dates[i]) != key.applyAsLong(dates[i + 1]))
                .toArray();
    }

    /** The returns of neighbours of one key, added up. */
    Sample sums(ToLongFunction<LocalDate> key) {
        Sample returns = returns();
        int[] ends = ends(key);
        return Sample.of(IntStream.range(0, ends.length)
                .mapToDouble(k ->
                        returns.slice(k == 0 ? 0 : ends[k - 1] + 1, ends[k] + 1).sum())
                .toArray());
    }

    /** Longer stretches: neighbours of one key become one. */
    Periods by(ToLongFunction<LocalDate> key) {
        int[] ends = ends(key);
        return new Periods(
                Arrays.stream(ends).mapToObj(i -> dates[i]).toArray(LocalDate[]::new),
                Arrays.stream(ends).mapToDouble(i -> equity[i]).toArray(),
                Arrays.stream(ends).mapToDouble(i -> price[i]).toArray(),
                startEquity,
                startPrice);
    }

    /** Those that end on or after a day. */
    Periods since(LocalDate first) {
        int from = (int)
                Arrays.stream(dates).takeWhile(date -> date.isBefore(first)).count();
        return new Periods(
                Arrays.copyOfRange(dates, from, size()),
                Arrays.copyOfRange(equity, from, size()),
                Arrays.copyOfRange(price, from, size()),
                from == 0 ? startEquity : equity[from - 1],
                from == 0 ? startPrice : price[from - 1]);
    }

    /** What equity gained in each, with the day on which it ended. */
    List<PeriodReturn> list() {
        Sample returns = returns();
        return IntStream.range(0, size())
                .mapToObj(i -> new PeriodReturn(dates[i], returns.get(i)))
                .toList();
    }
}
