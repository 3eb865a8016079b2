package io.atra.engine.pure.plan;

/** Comparisons of two numbers: false wherever one is NaN. */
enum Comparison implements Op {
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    EQUAL,
    /** Not the opposite of equal: NaN neither equals nor differs. */
    DIFFER;

    /** The truth of one bar. */
    boolean apply(double a, double b) {
        return switch (this) {
            case LESS -> a < b;
            case LESS_OR_EQUAL -> a <= b;
            case GREATER -> a > b;
            case GREATER_OR_EQUAL -> a >= b;
            case EQUAL -> a == b;
            case DIFFER -> a < b || a > b;
        };
    }

    /** Up to 64 bars as a word, the first in the lowest bit; the operands' are at {@code k}, {@code l} on. */
    long word(double[] a, int k, double[] b, int l, int count) {
        long word = 0;
        switch (this) {
            case LESS -> {
                for (int i = 0; i < count; i++) word |= (a[k + i] < b[l + i] ? 1L : 0L) << i;
            }
            case LESS_OR_EQUAL -> {
                for (int i = 0; i < count; i++) word |= (a[k + i] <= b[l + i] ? 1L : 0L) << i;
            }
            case GREATER -> {
                for (int i = 0; i < count; i++) word |= (a[k + i] > b[l + i] ? 1L : 0L) << i;
            }
            case GREATER_OR_EQUAL -> {
                for (int i = 0; i < count; i++) word |= (a[k + i] >= b[l + i] ? 1L : 0L) << i;
            }
            case EQUAL -> {
                for (int i = 0; i < count; i++) word |= (a[k + i] == b[l + i] ? 1L : 0L) << i;
            }
            case DIFFER -> {
                for (int i = 0; i < count; i++) word |= (a[k + i] < b[l + i] | a[k + i] > b[l + i] ? 1L : 0L) << i;
            }
        }
        return word;
    }
}
