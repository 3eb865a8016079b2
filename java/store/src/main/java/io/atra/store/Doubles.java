package io.atra.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Numbers as the bytes in which tables keep them. */
public final class Doubles {

    private Doubles() {}

    /** Little-endian, to the bit. */
    public static byte[] bytes(List<Double> values) {
        return bytes(array(values), 0, values.size());
    }

    /** The same of a part of an array. */
    public static byte[] bytes(double[] values, int from, int count) {
        ByteBuffer buffer = ByteBuffer.allocate(count * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = from; i < from + count; i++) {
            buffer.putDouble(values[i]);
        }
        return buffer.array();
    }

    /** The numbers of {@link #bytes}. */
    public static List<Double> of(byte[] bytes) {
        return list(array(bytes));
    }

    /** The same as an array. */
    public static double[] array(byte[] bytes) {
        double[] values = new double[bytes.length / Double.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
        return values;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /**
     * Bytes that sort like the numbers, so that neighbours in a grid are neighbours in the table. Both zeros are one.
     */
    public static byte[] sortable(List<Double> values) {
        return sortable(array(values), 0, values.size());
    }

    /** The same of a part of an array. */
    public static byte[] sortable(double[] values, int from, int count) {
        ByteBuffer buffer = ByteBuffer.allocate(count * Double.BYTES);
        for (int i = from; i < from + count; i++) {
            long bits = Double.doubleToRawLongBits(values[i] + 0.0);
            buffer.putLong(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE);
        }
        return buffer.array();
    }

    /** The numbers of {@link #sortable}. */
    public static List<Double> ofSortable(byte[] bytes) {
        return list(ofSortableArray(bytes));
    }

    /** The same as an array. */
    public static double[] ofSortableArray(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        double[] values = new double[bytes.length / Double.BYTES];
        for (int i = 0; i < values.length; i++) {
            long bits = buffer.getLong();
            values[i] = Double.longBitsToDouble(bits < 0 ? bits ^ Long.MIN_VALUE : ~bits);
        }
        return values;
    }
}
