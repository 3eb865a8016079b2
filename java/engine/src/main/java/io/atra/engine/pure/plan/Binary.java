package io.atra.engine.pure.plan;

/** Operations of two numbers. */
enum Binary implements Op {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    /** The sign is the dividend's, as C's {@code fmod}. */
    REMAINDER,
    POWER,
    FIRST_FINITE;

    /** The value of one bar. */
    double apply(double a, double b) {
        return switch (this) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case REMAINDER -> a % b;
            case POWER -> StrictMath.pow(a, b);
            case FIRST_FINITE -> firstFinite(a, b);
        };
    }

    private static double firstFinite(double a, double b) {
        return Math.abs(a) <= Double.MAX_VALUE ? a : b;
    }

    /** Writes the values of the bars {@code from} to {@code to}, of which the operands' are at {@code k}, {@code l} on. */
    void fill(double[] a, int k, double[] b, int l, double[] out, int from, int to) {
        switch (this) {
            case ADD -> {
                for (int i = from; i < to; i++) out[i] = a[k + i - from] + b[l + i - from];
            }
            case SUBTRACT -> {
                for (int i = from; i < to; i++) out[i] = a[k + i - from] - b[l + i - from];
            }
            case MULTIPLY -> {
                for (int i = from; i < to; i++) out[i] = a[k + i - from] * b[l + i - from];
            }
            case DIVIDE -> {
                for (int i = from; i < to; i++) out[i] = a[k + i - from] / b[l + i - from];
            }
            case REMAINDER -> {
                for (int i = from; i < to; i++) out[i] = a[k + i - from] % b[l + i - from];
            }
            case POWER -> {
                for (int i = from; i < to; i++) out[i] = StrictMath.pow(a[k + i - from], b[l + i - from]);
            }
            case FIRST_FINITE -> {
                for (int i = from; i < to; i++) out[i] = firstFinite(a[k + i - from], b[l + i - from]);
            }
        }
    }
}
