import java.util.Random;

/**
 * Prints what Java's {@code StrictMath.log} and {@code StrictMath.pow} give, as bit patterns:
 * {@code java StrictMathVectors.java | gzip -9n > strict_math.txt.gz}.
 */
public final class StrictMathVectors {
    private static final double[] EDGES = {
        0.0, -0.0, 1, -1, 2, -2, 0.5, -0.5, 3, -3, 10, 0.1, 1.0 / 3, 1e-300, 1e300,
        Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, -Double.MIN_VALUE,
        Double.MIN_NORMAL, -Double.MIN_NORMAL, Double.NaN,
        Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
        1 + 0x1p-52, 1 - 0x1p-53, 0x1p53, -0x1p53, 0x1p52 + 1, -0x1p52 - 1, 0x1p31, 0x1p64,
        1024, -1074, -1075, Math.E, Math.PI
    };

    private static final Random RANDOM = new Random(1);

    private StrictMathVectors() {}

    public static void main(String[] arguments) {
        for (double x : EDGES) {
            log(x);
            for (double y : EDGES) {
                pow(x, y);
            }
        }
        for (int i = 0; i < 1200; i++) {
            log(value(i % 4));
        }
        for (int i = 0; i < 1600; i++) {
            pow(value(i % 4), value(i / 4 % 4));
        }
        hashes();
    }

    /** One number for a million values each: a wrong last bit of a constant shows only here. */
    private static void hashes() {
        long state = 1;
        long logs = 0;
        long pows = 0;
        for (int i = 0; i < 1_000_000; i++) {
            double x = unit(state += STEP) * 1000;
            double y = unit(state += STEP) * 20 - 10;
            logs = logs * 31 + bits(StrictMath.log(x));
            pows = pows * 31 + bits(StrictMath.pow(x, y));
        }
        System.out.printf("hash %x %x%n", logs, pows);
    }

    private static final long STEP = 0x9E3779B97F4A7C15L;

    /** SplitMix64's output for a state, as a number of 0..1. */
    private static double unit(long state) {
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return ((mixed ^ (mixed >>> 31)) >>> 11) * 0x1p-53;
    }

    /** Any bits, a price, a value near 1, a small number of quarters. */
    private static double value(int kind) {
        return switch (kind) {
            case 0 -> Double.longBitsToDouble(RANDOM.nextLong());
            case 1 -> RANDOM.nextDouble() * 1e5;
            case 2 -> 1 + (RANDOM.nextDouble() - 0.5) * 1e-3;
            default -> RANDOM.nextInt(-40, 41) / 4.0;
        };
    }

    private static void log(double x) {
        System.out.printf("log %x %x%n", bits(x), bits(StrictMath.log(x)));
    }

    private static void pow(double x, double y) {
        System.out.printf("pow %x %x %x%n", bits(x), bits(y), bits(StrictMath.pow(x, y)));
    }

    private static long bits(double value) {
        return Double.doubleToLongBits(value);
    }
}
