package io.atra.engine.pure.metrics;

/** Running sums of a price's own returns from close to close, of their squares and of those of the losses. Immutable. */
final class PriceSums {

    final GroupSums returns;
    final GroupSums squares;
    final GroupSums losses;

    /** Of these closes from the first bar given, whose return counts as 0. */
    PriceSums(double[] close) {
        double[] p = new double[close.length];
        double[] square = new double[close.length];
        double[] loss = new double[close.length];
        for (int i = 1; i < close.length; i++) {
            p[i] = (close[i] / close[i - 1]) - 1;
            square[i] = p[i] * p[i];
            loss[i] = p[i] < 0 ? square[i] : 0;
        }
        returns = new GroupSums(p);
        squares = new GroupSums(square);
        losses = new GroupSums(loss);
    }
}
