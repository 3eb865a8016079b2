package io.atra.app.parquet;

import dev.hardwood.metadata.LogicalType.DecimalType;
import dev.hardwood.metadata.LogicalType.IntType;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.schema.ColumnSchema;
import io.atra.error.InputException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The numbers of one column, batch by batch. */
final class ParquetValues {

    private final String file;
    private final ColumnReader reader;
    private final ColumnSchema schema;
    private IntToDoubleFunction values = i -> Double.NaN;

    ParquetValues(String file, ColumnReader reader) {
        this.file = file;
        this.reader = reader;
        this.schema = reader.getColumnSchema();
    }

    String name() {
        return schema.name();
    }

    /** Goes on to the reader's next batch. */
    void nextBatch() {
        values = schema.logicalType() instanceof DecimalType decimal ? decimals(decimal.scale()) : plain();
    }

    private IntToDoubleFunction plain() {
        boolean unsigned = schema.logicalType() instanceof IntType type && !type.isSigned();
        return switch (schema.type()) {
            case DOUBLE -> doubles(reader.getDoubles());
            case FLOAT -> floats(reader.getFloats());
            case INT64 -> longs(reader.getLongs(), unsigned);
            case INT32 -> ints(reader.getInts(), unsigned);
            case BOOLEAN -> flags(reader.getBooleans());
            default -> throw noNumber();
        };
    }

    private static IntToDoubleFunction doubles(double[] all) {
        return i -> all[i];
    }

    private static IntToDoubleFunction floats(float[] all) {
        return i -> all[i];
    }

    private static IntToDoubleFunction longs(long[] all, boolean unsigned) {
        return i -> unsigned && all[i] < 0 ? all[i] + 0x1p64 : all[i];
    }

    private static IntToDoubleFunction ints(int[] all, boolean unsigned) {
        return i -> unsigned ? Integer.toUnsignedLong(all[i]) : all[i];
    }

    private static IntToDoubleFunction flags(boolean[] all) {
        return i -> all[i] ? 1 : 0;
    }

    /** A decimal is the nearest double, as its text would be. */
    private IntToDoubleFunction decimals(int scale) {
        IntFunction<BigInteger> unscaled = switch (schema.type()) {
            case INT32 -> small(reader.getInts());
            case INT64 -> medium(reader.getLongs());
            default -> large(reader.getBinaryValues(), reader.getBinaryOffsets());
        };
        return i -> new BigDecimal(unscaled.apply(i), scale).doubleValue();
    }

    private static IntFunction<BigInteger> small(int[] all) {
        return i -> BigInteger.valueOf(all[i]);
    }

    private static IntFunction<BigInteger> medium(long[] all) {
        return i -> BigInteger.valueOf(all[i]);
    }

    private static IntFunction<BigInteger> large(byte[] bytes, int[] offsets) {
        return i -> new BigInteger(Arrays.copyOfRange(bytes, offsets[i], offsets[i + 1]));
    }

    private InputException noNumber() {
        return new InputException(file + ": the column '" + name() + "' holds " + shown(schema) + ", not numbers");
    }

    static String shown(ColumnSchema schema) {
        return schema.logicalType() == null
                ? schema.type().toString()
                : schema.logicalType().toString();
    }

    boolean isNull(int i) {
        return reader.getLeafValidity().isNull(i);
    }

    /** The number of row {@code i} of the batch. */
    double at(int i) {
        return values.applyAsDouble(i);
    }

    /** The same, NaN where there is none. */
    double orNaN(int i) {
        return isNull(i) ? Double.NaN : at(i);
    }

    /** What is wrong with a value, if it cannot be one of a bar. */
    @Nullable
    String missing(int i) {
        return isNull(i) ? name() + " is null" : Double.isFinite(at(i)) ? null : name() + " is " + at(i);
    }
}
