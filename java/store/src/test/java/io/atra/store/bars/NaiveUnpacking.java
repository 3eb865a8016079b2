package io.atra.store.bars;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Unpacks a packed block of bars or ticks as docs/database.md says it, a bit at a time, in plain steps. */
final class NaiveUnpacking {

    private final byte[] bytes;
    private final int rows;
    private final int columns;
    private int at = 32;

    private NaiveUnpacking(byte[] bytes) {
        this.bytes = bytes;
        this.columns = bytes[1] == 1 ? 6 : 3;
        this.rows = (int) little(4, 4);
    }

    /** The bits of all values, a list a column. */
    static List<List<Long>> columns(byte[] bytes) {
        return new NaiveUnpacking(bytes).all();
    }

    private long little(int from, int count) {
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = (value << 8) | (bytes[from + i] & 0xFF);
        }
        return value;
    }

    private int next() {
        return bytes[at++] & 0xFF;
    }

    private long number() {
        BigInteger value = BigInteger.ZERO;
        for (int shift = 0; ; shift += 7) {
            int next = next();
            value = value.or(BigInteger.valueOf(next & 0x7F).shiftLeft(shift));
            if (next < 128) {
                BigInteger half = value.shiftRight(1);
                return (value.testBit(0) ? half.negate().subtract(BigInteger.ONE) : half).longValueExact();
            }
        }
    }

    private List<Long> miniBlock(int count) {
        int width = next();
        BigInteger least = BigInteger.valueOf(number());
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BigInteger above = BigInteger.ZERO;
            for (int bit = 0; bit < width; bit++) {
                int place = i * width + bit;
                if ((bytes[at + place / 8] >> place % 8 & 1) == 1) {
                    above = above.setBit(bit);
                }
            }
            numbers.add(least.add(above).longValue());
        }
        at += (count * width + 7) / 8;
        return numbers;
    }

    private List<List<Long>> all() {
        List<List<Long>> values = new ArrayList<>();
        List<List<Long>> numbers = new ArrayList<>();
        int[] codings = new int[columns];
        int[] decimals = new int[columns];
        for (int c = 0; c < columns; c++) {
            values.add(new ArrayList<>());
            numbers.add(new ArrayList<>());
            codings[c] = c == 0 ? 0 : next();
            decimals[c] = c == 0 ? 0 : next();
        }
        values.set(0, times());
        int[] order = columns == 6 ? new int[] {4, 1, 2, 3, 5} : new int[] {1, 2};
        for (int first = 0; first < rows; first += 128) {
            for (int c : order) {
                column(c, Math.min(128, rows - first), codings[c], decimals[c], numbers, values.get(c));
            }
        }
        if (at != bytes.length - 8) {
            throw new AssertionError("ends at " + at + " of " + bytes.length);
        }
        return values;
    }

    private List<Long> times() {
        long first = little(8, 8);
        long last = little(16, 8);
        List<Long> times = new ArrayList<>(List.of(first));
        if (next() == 0) {
            for (int i = 1; i < rows; i++) {
                times.add(first + (last - first) / (rows - 1) * i);
            }
            return times;
        }
        long unit = number();
        while (times.size() < rows) {
            for (long step : miniBlock(Math.min(128, rows - times.size()))) {
                times.add(times.getLast() + step * unit);
            }
        }
        return times;
    }

    private void column(int c, int count, int coding, int decimals, List<List<Long>> numbers, List<Long> values) {
        if (coding == 0) {
            for (int i = 0; i < count; i++) {
                values.add(little(at, 8));
                at += 8;
            }
            return;
        }
        List<Long> packed = miniBlock(count);
        List<Long> remainders = (coding & 128) == 0 ? null : miniBlock(count);
        for (int i = 0; i < count; i++) {
            List<Long> own = numbers.get(c);
            int row = own.size();
            own.add(number(coding & 127, packed.get(i), row, own, numbers));
            double value = own.get(row) / Math.pow(10, decimals);
            values.add(Double.doubleToRawLongBits(value) + (remainders == null ? 0 : remainders.get(i)));
        }
    }

    private static long number(int coding, long packed, int row, List<Long> own, List<List<Long>> numbers) {
        return switch (coding) {
            case 1 -> packed;
            case 2 -> packed + (row == 0 ? 0 : own.get(row - 1));
            case 3 -> packed + (row == 0 ? 0 : numbers.get(4).get(row - 1));
            case 4 -> packed + Math.max(numbers.get(1).get(row), numbers.get(4).get(row));
            case 5 -> Math.min(numbers.get(1).get(row), numbers.get(4).get(row)) - packed;
            default -> throw new AssertionError("coding " + coding);
        };
    }
}
