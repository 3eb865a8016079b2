package io.atra.engine.pure.metrics;

/**
 * The terms of a position that is all of equity. A long's are the returns of its price, hopped over by groups of bars. A
 * short's hang on where it was entered, so that nobody has summed them before: bar by bar, of what a unit is worth.
 */
final class Hops extends Terms {

    private final PriceSums prices;
    private final Lanes lanes;

    Hops(PriceSums prices, Lanes lanes) {
        this.prices = prices;
        this.lanes = lanes;
    }

    @Override
    void of(int from, int to, double cash, double units, double entryPrice) {
        if (units < 0) ofShort(from, to, entryPrice);
        else ofLong(from, to);
    }

    private void ofLong(int from, int to) {
        sum = prices.returns.over(from, to);
        squares = prices.squares.over(from, to);
        losses = prices.losses.over(from, to);
    }

    /** A unit brought its entry price, and as much again was behind it; it is owed. */
    private void ofShort(int from, int to, double entryPrice) {
        lanes.of(from, to, 2 * entryPrice, -1, entryPrice);
        sum = lanes.sum;
        squares = lanes.squares;
        losses = lanes.losses;
    }
}
