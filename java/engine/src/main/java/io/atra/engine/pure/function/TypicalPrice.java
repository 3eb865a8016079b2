package io.atra.engine.pure.function;

/** The mean of high, low and close. */
final class TypicalPrice {

    private TypicalPrice() {}

    static double of(double high, double low, double close) {
        return (high + low + close) / 3.0;
    }
}
