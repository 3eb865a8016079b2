package io.atra.app.parquet;

import dev.hardwood.metadata.LogicalType.DateType;
import dev.hardwood.metadata.LogicalType.IntType;
import dev.hardwood.metadata.LogicalType.TimeUnit;
import dev.hardwood.metadata.LogicalType.TimestampType;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.schema.ColumnSchema;
import io.atra.csv.LocalClock;
import io.atra.error.InputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The times of a column, batch by batch, as epoch milliseconds UTC: timestamps of any unit, dates, the old 96-bit ones,
 * and epoch numbers by their magnitude. Local timestamps are those of a zone.
 */
final class ParquetTimes {

    private static final long DAY_MS = 86_400_000;
    private static final long JULIAN_EPOCH_DAY = 2_440_588;
    private static final int INT96_BYTES = 12;
    private static final long NANOS_OF_MS = 1_000_000;

    private final String file;
    private final ColumnReader reader;
    private final ColumnSchema schema;
    private final @Nullable LocalClock clock;
    private IntToLongFunction times = i -> 0;

    ParquetTimes(String file, ColumnReader reader, @Nullable ZoneId zone) {
        this.file = file;
        this.reader = reader;
        this.schema = reader.getColumnSchema();
        this.clock = zone == null || !isLocal(schema) ? null : new LocalClock(zone);
    }

    private static boolean isLocal(ColumnSchema schema) {
        return schema.logicalType() instanceof TimestampType type
                ? !type.isAdjustedToUTC()
                : schema.logicalType() instanceof DateType || schema.type() == PhysicalType.INT96;
    }

    /** Goes on to the reader's next batch. */
    void nextBatch() {
        switch (schema.type()) {
            case INT64 -> times = longs(reader.getLongs());
            case INT32 -> times = ints(reader.getInts());
            case INT96 -> times = old(reader.getBinaryValues(), reader.getBinaryOffsets());
            default -> throw noTime();
        }
    }

    private IntToLongFunction longs(long[] values) {
        if (schema.logicalType() instanceof TimestampType type) {
            long perMs = perMs(type.unit());
            return i -> Math.floorDiv(values[i], perMs);
        }
        if (schema.logicalType() != null && !(schema.logicalType() instanceof IntType)) {
            throw noTime();
        }
        return i -> epoch(values[i]);
    }

    private static long perMs(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1;
            case MICROS -> 1_000;
            case NANOS -> NANOS_OF_MS;
        };
    }

    private IntToLongFunction ints(int[] values) {
        if (schema.logicalType() instanceof DateType) {
            return i -> values[i] * DAY_MS;
        }
        return i -> epoch(values[i]);
    }

    /** Nanoseconds of the day, then the Julian day. */
    private static IntToLongFunction old(byte[] values, int[] offsets) {
        return i -> {
            ByteBuffer value = ByteBuffer.wrap(values, offsets[i], INT96_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            long nanos = value.getLong();
            return (value.getInt() - JULIAN_EPOCH_DAY) * DAY_MS + nanos / NANOS_OF_MS;
        };
    }

    /** As in CSV files: seconds, milliseconds, microseconds or nanoseconds by magnitude. */
    private static long epoch(long number) {
        if (number >= 100_000_000_000_000_000L) {
            return number / NANOS_OF_MS;
        }
        if (number >= 100_000_000_000_000L) {
            return number / 1_000;
        }
        return number >= 100_000_000_000L ? number : number * 1_000;
    }

    private InputException noTime() {
        return new InputException(file + ": the column '" + schema.name() + "' holds " + ParquetValues.shown(schema)
                + ", not times; write it as a timestamp, a date or epoch numbers");
    }

    String name() {
        return schema.name();
    }

    boolean isNull(int i) {
        return reader.getLeafValidity().isNull(i);
    }

    /**
     * The time of row {@code i} of the batch.
     *
     * @param lastMs that of the row before
     * @throws java.time.DateTimeException when the zone skips it
     */
    long at(int i, long lastMs) {
        long ms = times.applyAsLong(i);
        return clock == null ? ms : clock.toMs(local(ms), lastMs);
    }

    private static LocalDateTime local(long ms) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(ms, 1000), (int) (Math.floorMod(ms, 1000) * NANOS_OF_MS), ZoneOffset.UTC);
    }
}
