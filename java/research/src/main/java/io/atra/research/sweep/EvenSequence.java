package io.atra.research.sweep;

import io.atra.research.random.Mix;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Points that fill a cube evenly: multiples of one point whose coordinates are powers of the root of
 * {@code x^(d+1) = x + 1}, the golden ratio where d is 1, shifted by a seed. In whole numbers modulo 2^64, so that they
 * are the same everywhere.
 */
final class EvenSequence {

    private static final MathContext DIGITS = new MathContext(80);
    private static final int NEWTON_STEPS = 100;

    private final long[] starts;
    private final long[] steps;

    EvenSequence(int dimensions, long seed) {
        this.starts = new long[dimensions];
        this.steps = new long[dimensions];
        BigDecimal root = root(dimensions);
        BigDecimal power = BigDecimal.ONE;
        for (int j = 0; j < dimensions; j++) {
            power = power.divide(root, DIGITS);
            steps[j] = whole(power) | 1;
            starts[j] = Mix.of(seed, j);
        }
    }

    /** The root above 1, by Newton's steps from above. */
    private static BigDecimal root(int dimensions) {
        BigDecimal degree = BigDecimal.valueOf(dimensions + 1L);
        BigDecimal x = BigDecimal.TWO;
        for (int i = 0; i < NEWTON_STEPS; i++) {
            BigDecimal power = x.pow(dimensions, DIGITS);
            BigDecimal height = power.multiply(x).subtract(x).subtract(BigDecimal.ONE);
            BigDecimal slope = degree.multiply(power).subtract(BigDecimal.ONE);
            x = x.subtract(height.divide(slope, DIGITS), DIGITS);
        }
        return x;
    }

    private static long whole(BigDecimal fraction) {
        return fraction.multiply(new BigDecimal(BigInteger.TWO.pow(Long.SIZE)))
                .toBigInteger()
                .longValue();
    }

    /** Which of {@code count} equal parts a coordinate of a point lies in, from 0. */
    long position(long point, int dimension, long count) {
        return Math.unsignedMultiplyHigh(starts[dimension] + point * steps[dimension], count);
    }
}
