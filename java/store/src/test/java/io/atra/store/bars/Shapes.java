package io.atra.store.bars;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Columns of bars of many shapes, as the bits of their values. */
final class Shapes {

    /** Makes values. */
    @FunctionalInterface
    interface Shape {
        /** Open, high, low, close and volume of {@code rows} bars. */
        double[][] of(RandomGenerator random, int rows);
    }

    private Shapes() {}

    static Map<String, Shape> all() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        for (int decimals = 0; decimals <= 9; decimals++) {
            int places = decimals;
            shapes.put("walk with " + places + " decimals", (random, rows) -> walk(random, rows, places));
        }
        shapes.put("constant", (random, rows) -> filled(rows, () -> 1234.56));
        shapes.put("zero and minus zero", (random, rows) -> filled(rows, () -> random.nextBoolean() ? 0.0 : -0.0));
        shapes.put("random doubles", (random, rows) -> filled(rows, () -> 50 + random.nextDouble()));
        shapes.put("all bits", (random, rows) -> filled(rows, () -> Double.longBitsToDouble(random.nextLong())));
        shapes.put("subnormal", (random, rows) -> filled(rows, () -> random.nextInt(1, 99) * Double.MIN_VALUE));
        shapes.put("huge", (random, rows) -> filled(rows, () -> 1e300 * (1 + random.nextDouble())));
        shapes.put("whole beyond 2^53", (random, rows) -> filled(rows, () -> 9e15 + random.nextInt(1 << 20) * 4.0));
        shapes.put("sums of decimals", (random, rows) -> filled(rows, () -> sum(random)));
        shapes.put("one that fits nothing", Shapes::oneThatFitsNothing);
        shapes.put("decimals that differ", Shapes::decimalsThatDiffer);
        return shapes;
    }

    /** Bars that obey the rules, with so many decimals. */
    static double[][] walk(RandomGenerator random, int rows, int decimals) {
        double unit = Math.pow(10, decimals);
        double[][] bars = new double[5][rows];
        long close = Math.round(100 * unit);
        for (int i = 0; i < rows; i++) {
            long open = close + (random.nextInt(8) == 0 ? random.nextInt(9) : 0);
            close = Math.max(open + random.nextInt(-50, 51), 1);
            bars[0][i] = open / unit;
            bars[1][i] = (Math.max(open, close) + random.nextInt(20)) / unit;
            bars[2][i] = Math.max(Math.min(open, close) - random.nextInt(10), 1) / unit;
            bars[3][i] = close / unit;
            bars[4][i] = random.nextInt(100_000) / unit;
        }
        return bars;
    }

    private static double[][] filled(int rows, java.util.function.DoubleSupplier value) {
        double[][] columns = new double[5][rows];
        for (double[] column : columns) {
            for (int i = 0; i < rows; i++) {
                column[i] = value.getAsDouble();
            }
        }
        return columns;
    }

    private static double sum(RandomGenerator random) {
        double sum = 0;
        for (int i = random.nextInt(1, 30); i > 0; i--) {
            sum += random.nextInt(100_000_000) / 1e8;
        }
        return sum;
    }

    private static double[][] oneThatFitsNothing(RandomGenerator random, int rows) {
        double[][] bars = walk(random, rows, 2);
        bars[random.nextInt(5)][rows - 1] = Math.PI * 1e-5;
        return bars;
    }

    private static double[][] decimalsThatDiffer(RandomGenerator random, int rows) {
        double[][] bars = walk(random, rows, 1);
        for (int c = 0; c < 5; c++) {
            bars[c][random.nextInt(rows)] = random.nextInt(1000) / Math.pow(10, c);
        }
        return bars;
    }

    /** Times that are steady (0), have gaps (1), are uneven (2), or begin before 1970 far apart (3). */
    static long[] times(RandomGenerator random, int rows, int kind) {
        long[] times = new long[rows];
        long ts = kind == 3 ? -(1L << 61) : TestBars.START_MS;
        for (int i = 0; i < rows; i++) {
            times[i] = ts;
            ts += switch (kind) {
                case 0 -> 60_000;
                case 1 -> random.nextInt(50) == 0 ? 60_000L * random.nextInt(2, 3000) : 60_000;
                case 2 -> 1 + random.nextInt(1 << random.nextInt(1, 30));
                default -> 1 + random.nextLong(1L << 50);
            };
        }
        return times;
    }

    /** The columns of a block. */
    static long[][] columns(long[] times, double[][] values) {
        long[][] columns = new long[6][times.length];
        columns[0] = times;
        for (int c = 1; c < 6; c++) {
            for (int i = 0; i < times.length; i++) {
                columns[c][i] = Double.doubleToRawLongBits(values[c - 1][i]);
            }
        }
        return columns;
    }
}
