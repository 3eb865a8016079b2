package io.atra.plan;

import io.atra.error.UsageException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * The values that a sweep gives to a parameter: {@code from}, {@code from + step}, … up to {@code to}.
 *
 * <pre>{@code
 * Grid.parse("5..50").size();             // 46
 * Grid.parse("0.1..0.5:0.1").values();    // 0.1, 0.2, 0.3, 0.4, 0.5
 * }</pre>
 *
 * <p>Each value is the exact decimal {@code from + i * step}, then the nearest double; the bound is included
 * when a step hits it.
 *
 * @param from the first value
 * @param to the bound, at least {@code from}
 * @param step above zero
 */
public record Grid(BigDecimal from, BigDecimal to, BigDecimal step) {

    /** More values than any sweep runs, few enough to list. */
    private static final int MOST_VALUES = 10_000_000;

    private static final String NUMBER = "(-?[0-9]{1,20}(?:\\.[0-9]{1,20})?)";
    private static final Pattern RANGE =
            Pattern.compile("\\s*" + NUMBER + "\\s*\\.\\.\\s*" + NUMBER + "\\s*(?::\\s*" + NUMBER + "\\s*)?");

    /** Checks the bounds. */
    public Grid {
        if (step.signum() <= 0) throw new UsageException("the step of a range must be above 0, got " + step);
        if (from.compareTo(to) > 0) {
            throw new UsageException("a range goes from the smaller to the larger number, got " + from + ".." + to);
        }
        if (steps(from, to, step).compareTo(BigInteger.valueOf(MOST_VALUES)) >= 0) {
            throw new UsageException("the range " + text(from, to, step) + " has more than " + MOST_VALUES
                    + " values; take a larger step");
        }
        if (repeats(from, to, step)) {
            throw new UsageException("the range " + text(from, to, step)
                    + " has steps too small for its numbers, which would not differ; take a larger step");
        }
    }

    /**
     * Reads {@code from..to} or {@code from..to:step}; the step is 1 when none is written.
     *
     * @throws UsageException when the text is no range, is empty or has too many values
     */
    public static Grid parse(String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            throw new UsageException("'" + text + "' is not a range; write from..to or from..to:step, such as 5..50:5");
        }
        BigDecimal step = range.group(3) == null ? BigDecimal.ONE : new BigDecimal(range.group(3));
        return new Grid(new BigDecimal(range.group(1)), new BigDecimal(range.group(2)), step);
    }

    /** Whether neighbours are the same double. Steps wider than the doubles lie apart need no look. */
    private static boolean repeats(BigDecimal from, BigDecimal to, BigDecimal step) {
        double spacing = Math.ulp(from.abs().max(to.abs()).doubleValue());
        return step.compareTo(new BigDecimal(spacing)) <= 0
                && LongStream.range(0, steps(from, to, step).longValueExact())
                        .anyMatch(i -> value(from, step, i) == value(from, step, i + 1));
    }

    private static BigInteger steps(BigDecimal from, BigDecimal to, BigDecimal step) {
        return to.subtract(from).divide(step, 0, RoundingMode.FLOOR).toBigInteger();
    }

    /** How many values. */
    public long size() {
        return steps(from, to, step).longValueExact() + 1;
    }

    /** The value at a position, from 0. */
    public double value(long position) {
        return value(from, step, position);
    }

    private static double value(BigDecimal from, BigDecimal step, long position) {
        return from.add(step.multiply(BigDecimal.valueOf(position))).doubleValue();
    }

    /** The last value: the bound, or the last step before it. */
    public double last() {
        return value(size() - 1);
    }

    /** All values, ascending. */
    public double[] values() {
        double[] values = new double[Math.toIntExact(size())];
        for (int i = 0; i < values.length; i++) values[i] = value(i);
        return values;
    }

    /** {@code from..to:step}. */
    @Override
    public String toString() {
        return text(from, to, step);
    }

    private static String text(BigDecimal from, BigDecimal to, BigDecimal step) {
        return from.toPlainString() + ".." + to.toPlainString() + ":" + step.toPlainString();
    }
}
