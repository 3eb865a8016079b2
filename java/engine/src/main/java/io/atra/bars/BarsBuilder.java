package io.atra.bars;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;

/**
 * Collects bars outside the heap. Not for several threads at once.
 *
 * <p>A builder that is closed without {@link #build} frees what it collected.
 */
public final class BarsBuilder implements AutoCloseable {

    private static final long LEAST_CAPACITY = 16;

    private CountedMemory memory = new CountedMemory();
    private MemorySegment[] columns;
    private long capacity;
    private long size;
    private long lastTsMs = Long.MIN_VALUE;
    private Timeframe timeframe = Timeframe.IRREGULAR;
    private boolean built;

    BarsBuilder(long capacity) {
        this.capacity = Math.max(capacity, LEAST_CAPACITY);
        this.columns = allocate(memory, this.capacity);
    }

    private static MemorySegment[] allocate(CountedMemory memory, long capacity) {
        MemorySegment[] columns = new MemorySegment[Column.values().length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = memory.allocate(capacity * Column.VALUE_BYTES);
        }
        return columns;
    }

    /** How many bars there are so far. */
    public long size() {
        return size;
    }

    /** How far apart the bars are, as the built ones tell it. */
    public BarsBuilder timeframe(Timeframe known) {
        timeframe = known;
        return this;
    }

    /**
     * Adds a bar.
     *
     * @throws io.atra.error.InputException when it breaks the rules of bars
     */
    public BarsBuilder append(long tsMs, double open, double high, double low, double close, double volume) {
        BarRules.check(size, lastTsMs, tsMs, open, high, low, close, volume);
        ensure(size + 1);
        columns[0].setAtIndex(ValueLayout.JAVA_LONG, size, tsMs);
        columns[1].setAtIndex(ValueLayout.JAVA_DOUBLE, size, open);
        columns[2].setAtIndex(ValueLayout.JAVA_DOUBLE, size, high);
        columns[3].setAtIndex(ValueLayout.JAVA_DOUBLE, size, low);
        columns[4].setAtIndex(ValueLayout.JAVA_DOUBLE, size, close);
        columns[5].setAtIndex(ValueLayout.JAVA_DOUBLE, size, volume);
        lastTsMs = tsMs;
        size++;
        return this;
    }

    /** Adds bars {@code from} to {@code to} (exclusive) of {@code bars}, without the user's own columns. */
    public BarsBuilder appendAll(Bars bars, long from, long to) {
        if (from >= to) {
            return this;
        }
        BarRules.check(
                size,
                lastTsMs,
                bars.tsMs(from),
                bars.open(from),
                bars.high(from),
                bars.low(from),
                bars.close(from),
                bars.volume(from));
        MemorySegment[] slices = new MemorySegment[columns.length];
        for (Column column : Column.values()) {
            slices[column.ordinal()] =
                    bars.column(column).asSlice(from * Column.VALUE_BYTES, (to - from) * Column.VALUE_BYTES);
        }
        return appendTrusted(slices, to - from);
    }

    /**
     * Adds a run of bars, or none of them.
     *
     * @param slices the six columns in the order of {@link Column}, {@code count} values each, in the machine's byte
     *     order
     * @throws io.atra.error.InputException when one breaks the rules of bars; it names that bar
     */
    public BarsBuilder appendAll(MemorySegment[] slices, long count) {
        BarRules.checkAll(size, lastTsMs, slices, count);
        return appendTrusted(slices, count);
    }

    /**
     * Adds bars that are known to obey the rules, such as a block that a checksum has vouched for. Only that they come
     * after the bars before is checked.
     *
     * @param slices the six columns in the order of {@link Column}, {@code count} values each, in the machine's byte
     *     order
     */
    public BarsBuilder appendTrusted(MemorySegment[] slices, long count) {
        if (count == 0) {
            return this;
        }
        requireLater(slices[0].get(ValueLayout.JAVA_LONG_UNALIGNED, 0));
        ensure(size + count);
        long at = size * Column.VALUE_BYTES;
        for (int i = 0; i < columns.length; i++) {
            MemorySegment.copy(slices[i], 0, columns[i], at, count * Column.VALUE_BYTES);
        }
        size += count;
        lastTsMs = columns[0].getAtIndex(ValueLayout.JAVA_LONG, size - 1);
        return this;
    }

    /** Fills columns where they lie. */
    @FunctionalInterface
    public interface ColumnWriter<E extends Exception> {

        /**
         * Writes them.
         *
         * @param columns the six columns in the order of {@link Column}, as long as there are bars to add
         * @throws E when there is nothing to write after all
         */
        void write(MemorySegment[] columns) throws E;
    }

    /**
     * Adds bars that are known to obey the rules and that {@code writer} puts where they will stay, without a copy
     * between; none of them where it fails. Only that they come after the bars before is checked.
     *
     * @param count how many
     */
    public <E extends Exception> BarsBuilder appendInPlace(long count, ColumnWriter<E> writer) throws E {
        if (count == 0) {
            return this;
        }
        ensure(size + count);
        writer.write(slices(size, count));
        requireLater(columns[0].getAtIndex(ValueLayout.JAVA_LONG, size));
        size += count;
        lastTsMs = columns[0].getAtIndex(ValueLayout.JAVA_LONG, size - 1);
        return this;
    }

    private MemorySegment[] slices(long from, long count) {
        MemorySegment[] slices = new MemorySegment[columns.length];
        for (int i = 0; i < columns.length; i++) {
            slices[i] = columns[i].asSlice(from * Column.VALUE_BYTES, count * Column.VALUE_BYTES);
        }
        return slices;
    }

    private void requireLater(long firstTsMs) {
        if (firstTsMs <= lastTsMs) {
            throw new IllegalArgumentException("the bars do not come after those before");
        }
    }

    private void ensure(long wanted) {
        if (built) {
            throw new IllegalStateException("the bars are built already");
        }
        if (wanted > capacity) {
            grow(Math.max(wanted, capacity + capacity / 2));
        }
    }

    private void grow(long larger) {
        CountedMemory next = new CountedMemory();
        MemorySegment[] copies = allocate(next, larger);
        for (int i = 0; i < columns.length; i++) {
            MemorySegment.copy(columns[i], 0, copies[i], 0, size * Column.VALUE_BYTES);
        }
        memory.release();
        memory = next;
        columns = copies;
        capacity = larger;
    }

    /** The bars. The builder is of no more use then. */
    public Bars build() {
        ensure(size);
        built = true;
        MemorySegment[] exact = new MemorySegment[columns.length];
        for (int i = 0; i < columns.length; i++) {
            exact[i] = columns[i].asSlice(0, size * Column.VALUE_BYTES).asReadOnly();
        }
        return new Bars(memory, size, exact, Map.of(), timeframe);
    }

    @Override
    public void close() {
        if (!built) {
            built = true;
            memory.release();
        }
    }
}
