package io.atra.app.parquet;

import dev.hardwood.metadata.LogicalType.DecimalType;
import dev.hardwood.metadata.LogicalType.IntType;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.schema.ColumnSchema;
import io.atra.error.InputException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
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
        switch (schema.type()) {
            case DOUBLE -> {
                double[] doubles = reader.getDoubles();
                return i -> doubles[i];
            }
            case FLOAT -> {
                float[] floats = reader.getFloats();
                return i -> floats[i];
            }
            case INT64 -> {
                long[] longs = reader.getLongs();
                return i -> unsigned && longs[i] < 0 ? longs[i] + 0x1p64 : longs[i];
            }
            case INT32 -> {
                int[] ints = reader.getInts();
                return i -> unsigned ? Integer.toUnsignedLong(ints[i]) : ints[i];
            }
            case BOOLEAN -> {
                boolean[] flags = reader.getBooleans();
                return i -> flags[i] ? 1 : 0;
            }
            default -> throw noNumber();
        }
    }

    /** A decimal is the nearest double, as its text would be. */
    private IntToDoubleFunction decimals(int scale) {
        switch (schema.type()) {
            case INT32 -> {
                int[] ints = reader.getInts();
                return i -> BigDecimal.valueOf(ints[i], scale).doubleValue();
            }
            case INT64 -> {
                long[] longs = reader.getLongs();
                return i -> BigDecimal.valueOf(longs[i], scale).doubleValue();
            }
            default -> {
                byte[] bytes = reader.getBinaryValues();
                int[] offsets = reader.getBinaryOffsets();
                return i -> new BigDecimal(new BigInteger(Arrays.copyOfRange(bytes, offsets[i], offsets[i + 1])), scale)
                        .doubleValue();
            }
        }
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
