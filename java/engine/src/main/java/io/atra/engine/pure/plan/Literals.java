package io.atra.engine.pure.plan;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers in a plan: the shortest plain decimal of a double. */
final class Literals {

    /** Only digits, one point and a leading minus; no exponent, no digit that could be left out. */
    private static final Pattern PLAIN = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]*[1-9])?");

    private Literals() {}

    /** The number, if the word is exactly how that number is written. */
    static OptionalDouble read(String word) {
        if (word.equals("-0") || !PLAIN.matcher(word).matches()) return OptionalDouble.empty();
        double value = Double.parseDouble(word);
        return Double.isFinite(value) && isShortest(word, value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** Java writes two digits where one would do for the smallest numbers (4.9E-324): these pass with any. */
    private static boolean isShortest(String word, double value) {
        boolean subnormal = value != 0 && Math.abs(value) < Double.MIN_NORMAL;
        return subnormal || significantDigits(io.atra.plan.Operand.decimal(value)) == significantDigits(word);
    }

    private static long significantDigits(String word) {
        String bare = word.replaceAll("^[-0.]+|[-0.]+$", "");
        return bare.chars().filter(c -> c != '.').count();
    }
}
