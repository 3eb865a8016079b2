package io.atra.csv;

import java.nio.charset.StandardCharsets;

/**
 * Decimal numbers in bytes → the nearest double.
 *
 * <p>A number of at most 15 significant digits times a power of ten up to 22 is one exact integer and one exact power,
 * so that a single division or multiplication rounds correctly (Clinger's fast path). Anything else goes through
 * {@link Double#parseDouble}.
 */
final class Numbers {

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final long EXACT = 1L << 53;
    private static final int MAX_DIGITS = 18;

    private Numbers() {}

    /**
     * The number in {@code bytes[start..end)}.
     *
     * @throws NumberFormatException when it is none
     */
    static double parse(byte[] bytes, int start, int end) {
        boolean negative = start < end && bytes[start] == '-';
        int at = negative ? start + 1 : start;
        long digits = 0;
        int count = 0;
        int point = -1;
        for (; at < end && count <= MAX_DIGITS; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
                count++;
            } else if (bytes[at] == '.' && point < 0) {
                point = count;
            } else {
                return slow(bytes, start, end);
            }
        }
        int scale = point < 0 ? 0 : count - point;
        // Zeros behind the point cost digits, not exactness: 800.010000000000 is a common way to write 800.01.
        while (scale > 0 && digits % 10 == 0 && digits > 0) {
            digits /= 10;
            scale--;
        }
        if (at < end || count == 0 || count > MAX_DIGITS || digits > EXACT) {
            return slow(bytes, start, end);
        }
        double value = digits / POWERS[scale];
        return negative ? -value : value;
    }

    /** The same, NaN where it is none. */
    static double orNaN(byte[] bytes, int start, int end) {
        try {
            return parse(bytes, start, end);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static double slow(byte[] bytes, int start, int end) {
        String text = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
        if (text.isEmpty() || !text.chars().allMatch(Numbers::mayBeDecimal)) {
            throw new NumberFormatException(text);
        }
        return Double.parseDouble(text);
    }

    /** Java's own parser also takes "NaN", "0x1p3" and "1d", which no market data means. */
    private static boolean mayBeDecimal(int c) {
        return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
    }
}
