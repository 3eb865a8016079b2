package io.atra.engine.pure.metrics;

/** The terms of a position that is all of equity and long: the returns of its price, hopped over by groups of bars. */
final class Hops extends Terms {

    private final PriceSums prices;

    Hops(PriceSums prices) {
        this.prices = prices;
    }

    @Override
    void of(int from, int to, double cash, double units) {
        sum = prices.returns.over(from, to);
        squares = prices.squares.over(from, to);
        losses = prices.losses.over(from, to);
    }
}
