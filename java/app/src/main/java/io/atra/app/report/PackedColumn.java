package io.atra.app.report;

import io.atra.app.output.Json;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import tools.jackson.databind.node.ObjectNode;

/**
 * A column of numbers, small enough for a page: whole numbers of a decimal place, each as its difference from the one
 * before, in base 128 and then base 64. {@code decode.js} reads it.
 *
 * <p>Numbers with few decimals, as prices and times have, come back to the same bits; others are rounded to nine digits
 * of the largest.
 *
 * @param count how many numbers there are
 * @param decimals the decimal place: a number is a whole one over {@code 10^decimals}
 * @param base what is added to each whole number
 * @param unit what each whole number is multiplied with before
 * @param none where there is no value
 * @param data the differences
 */
record PackedColumn(int count, int decimals, long base, long unit, List<Integer> none, String data) {

    private static final int MOST_DECIMALS = 9;
    private static final int DIGITS = 9;

    /** Sums and differences of such numbers are exact in JavaScript. */
    private static final double EXACT = 0x1p51;

    PackedColumn {
        none = List.copyOf(none);
    }

    /** A column of any numbers; those that are not finite have no value. */
    static PackedColumn of(double[] values) {
        int decimals = decimals(values);
        List<Integer> none = new ArrayList<>();
        long[] whole = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                whole[i] = (long) Math.rint(shifted(values[i], decimals));
            } else {
                none.add(i);
                whole[i] = i == 0 ? 0 : whole[i - 1];
            }
        }
        return new PackedColumn(values.length, decimals, 0, 1, none, differences(whole));
    }

    /** A column of what rows have. */
    static <T> PackedColumn of(List<T> rows, ToDoubleFunction<T> value) {
        return of(rows.stream().mapToDouble(value).toArray());
    }

    /** A column of times: ascending, at even distances for the most part. */
    static PackedColumn ofTimes(long[] times) {
        long base = times.length == 0 ? 0 : times[0];
        long unit = Math.max(1, LongStream.of(times).map(time -> time - base).reduce(0, PackedColumn::divisor));
        long[] whole = LongStream.of(times).map(time -> (time - base) / unit).toArray();
        return new PackedColumn(times.length, 0, base, unit, List.of(), differences(whole));
    }

    private static long divisor(long a, long b) {
        return b == 0 ? Math.abs(a) : divisor(b, a % b);
    }

    private static int decimals(double[] values) {
        for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
            if (exact(values, decimals)) {
                return decimals;
            }
        }
        double largest = DoubleStream.of(values)
                .filter(Double::isFinite)
                .map(Math::abs)
                .max()
                .orElse(1);
        return DIGITS - 1 - (int) Math.floor(Math.log10(largest));
    }

    private static boolean exact(double[] values, int decimals) {
        for (double value : values) {
            double whole = Math.rint(shifted(value, decimals));
            if (Double.isFinite(value) && (Math.abs(whole) > EXACT || shifted(whole, -decimals) != value)) {
                return false;
            }
        }
        return true;
    }

    private static double shifted(double value, int decimals) {
        return decimals < 0 ? value / power(-decimals) : value * power(decimals);
    }

    private static double power(int exponent) {
        return Double.parseDouble("1e" + exponent);
    }

    private static String differences(long[] whole) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * whole.length);
        long before = 0;
        for (long value : whole) {
            write(value - before, bytes);
            before = value;
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** Seven bits a byte, the lowest first; the sign is the lowest bit of all. */
    private static void write(long difference, ByteArrayOutputStream bytes) {
        long rest = (difference << 1) ^ (difference >> 63);
        while (rest > 0x7f) {
            bytes.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    /** As the page reads it. */
    ObjectNode json() {
        ObjectNode node = Json.object().put("count", count).put("decimals", decimals);
        node.put("base", base).put("unit", unit);
        none.forEach(node.putArray("none")::add);
        return node.put("data", data);
    }
}
