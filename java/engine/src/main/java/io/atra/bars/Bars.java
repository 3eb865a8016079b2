package io.atra.bars;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A series of bars as columns outside the heap: times strictly increase, prices are finite and positive.
 *
 * <p>Bars are immutable and may be read from any thread. An engine reads the columns where they lie.
 *
 * <pre>{@code
 * try (Bars bars = Bars.copyOf(times, open, high, low, close, volume)) {
 *     double last = bars.close(bars.size() - 1);
 * }
 * }</pre>
 */
public final class Bars implements AutoCloseable {

    private final CountedMemory memory;
    private final long size;
    private final MemorySegment[] columns;
    private final SequencedMap<String, MemorySegment> own;
    private final Timeframe timeframe;
    private final SequencedMap<String, Bars> others;
    private final AtomicBoolean open = new AtomicBoolean(true);
    /** Once it was asked for: a pass over all bars. */
    private volatile @Nullable String contentHash;

    Bars(
            CountedMemory memory,
            long size,
            MemorySegment[] columns,
            Map<String, MemorySegment> own,
            Timeframe timeframe) {
        this(memory, size, columns, own, timeframe, Map.of());
    }

    private Bars(
            CountedMemory memory,
            long size,
            MemorySegment[] columns,
            Map<String, MemorySegment> own,
            Timeframe timeframe,
            Map<String, Bars> others) {
        this.memory = memory;
        this.size = size;
        this.columns = columns;
        this.own = new LinkedHashMap<>(own);
        this.timeframe = timeframe;
        this.others = new LinkedHashMap<>(others);
    }

    /**
     * Bars from arrays of one length.
     *
     * @throws IllegalArgumentException when their lengths differ
     * @throws io.atra.error.InputException when a bar breaks the rules of bars; it names the bar
     */
    public static Bars copyOf(
            long[] tsMs, double[] open, double[] high, double[] low, double[] close, double[] volume) {
        for (double[] column : new double[][] {open, high, low, close, volume}) {
            if (column.length != tsMs.length) {
                throw new IllegalArgumentException(column.length + " values for " + tsMs.length + " times");
            }
        }
        try (BarsBuilder builder = builder(tsMs.length)) {
            for (int i = 0; i < tsMs.length; i++) {
                builder.append(tsMs[i], open[i], high[i], low[i], close[i], volume[i]);
            }
            return builder.build();
        }
    }

    /** A builder with room for {@code capacity} bars; it grows. */
    public static BarsBuilder builder(long capacity) {
        return new BarsBuilder(capacity);
    }

    /** How many bars there are. */
    public long size() {
        return size;
    }

    /** Open time of bar {@code i}, epoch milliseconds UTC. */
    public long tsMs(long i) {
        return column(Column.TS).getAtIndex(ValueLayout.JAVA_LONG, i);
    }

    /** First price of bar {@code i}. */
    public double open(long i) {
        return column(Column.OPEN).getAtIndex(ValueLayout.JAVA_DOUBLE, i);
    }

    /** Highest price of bar {@code i}. */
    public double high(long i) {
        return column(Column.HIGH).getAtIndex(ValueLayout.JAVA_DOUBLE, i);
    }

    /** Lowest price of bar {@code i}. */
    public double low(long i) {
        return column(Column.LOW).getAtIndex(ValueLayout.JAVA_DOUBLE, i);
    }

    /** Last price of bar {@code i}. */
    public double close(long i) {
        return column(Column.CLOSE).getAtIndex(ValueLayout.JAVA_DOUBLE, i);
    }

    /** Amount traded in bar {@code i}. */
    public double volume(long i) {
        return column(Column.VOLUME).getAtIndex(ValueLayout.JAVA_DOUBLE, i);
    }

    /** Bar {@code i} as a whole. */
    public Bar bar(long i) {
        return new Bar(tsMs(i), open(i), high(i), low(i), close(i), volume(i));
    }

    /**
     * One of the six columns, read-only, {@link #size} values in the machine's byte order.
     *
     * @throws IllegalStateException when these bars are closed
     */
    public MemorySegment column(Column column) {
        requireOpen();
        return columns[column.ordinal()];
    }

    /** The names of the user's own columns, in the order they were added. */
    public List<String> columnNames() {
        return List.copyOf(own.sequencedKeySet());
    }

    /**
     * One of the user's own columns, read-only, a double a bar.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public MemorySegment column(String name) {
        requireOpen();
        MemorySegment values = own.get(name);
        if (values == null) {
            throw new IllegalArgumentException("no column is called '" + name + "'");
        }
        return values;
    }

    /**
     * These bars with a column of the user's own beside them; they share memory and are closed apart.
     *
     * @param name what expressions call it
     * @param values one for each bar, NaN where there is none
     */
    public Bars withColumn(String name, double[] values) {
        requireOpen();
        if (values.length != size) {
            throw new IllegalArgumentException(
                    "column '" + name + "' has " + values.length + " values for " + size + " bars");
        }
        MemorySegment copy = memory.allocate(Math.max(size, 1) * Column.VALUE_BYTES);
        MemorySegment.copy(values, 0, copy, ValueLayout.JAVA_DOUBLE, 0, values.length);
        Map<String, MemorySegment> all = new LinkedHashMap<>(own);
        all.put(name, copy.asSlice(0, size * Column.VALUE_BYTES).asReadOnly());
        return sharing(all, timeframe, others);
    }

    private Bars sharing(Map<String, MemorySegment> own, Timeframe timeframe, Map<String, Bars> others) {
        memory.retain();
        Map<String, Bars> shared = new LinkedHashMap<>();
        others.forEach((symbol, bars) -> shared.put(symbol, bars.withTimeframe(bars.timeframe)));
        return new Bars(memory, size, columns, own, timeframe, shared);
    }

    /**
     * These bars with those of another symbol beside them, which expressions read by {@code sym}; all share memory and are
     * closed apart.
     *
     * @param symbol what expressions call it
     * @param other of the same timeframe; bars that are closed after the last one of these are not looked at
     */
    public Bars withSymbol(String symbol, Bars other) {
        requireOpen();
        Map<String, Bars> all = new LinkedHashMap<>(others);
        all.put(Symbol.checked(symbol), other);
        return sharing(own, timeframe, all);
    }

    /** The other symbols whose bars lie beside these, in the order they were added. */
    public List<String> symbols() {
        return List.copyOf(others.sequencedKeySet());
    }

    /**
     * The bars of another symbol that lie beside these; they are closed with these.
     *
     * @throws IllegalArgumentException when there are none
     */
    public Bars ofSymbol(String symbol) {
        requireOpen();
        Bars other = others.get(symbol);
        if (other == null) {
            throw new IllegalArgumentException("there are no bars of " + symbol + " beside these");
        }
        return other;
    }

    /** How far apart these bars are: {@link Timeframe#IRREGULAR} unless it is known. */
    public Timeframe timeframe() {
        return timeframe;
    }

    /** The same bars, known to be of a timeframe; they share memory and are closed apart. */
    public Bars withTimeframe(Timeframe known) {
        requireOpen();
        return sharing(own, known, others);
    }

    /** SHA-256 of the content, other symbols aside, in hex: the same wherever and however the bars were stored. */
    public String contentHash() {
        requireOpen();
        String known = contentHash;
        if (known == null) {
            known = ContentHash.of(this);
            contentHash = known;
        }
        return known;
    }

    /**
     * The median distance of neighbouring bars in milliseconds, the mean of the middle two where their number is even;
     * 0 with fewer than two bars.
     */
    public double spacingMs() {
        int count = (int) Math.max(size - 1, 0);
        if (count == 0) {
            return 0;
        }
        long[] gaps = new long[count];
        Arrays.setAll(gaps, i -> tsMs(i + 1) - tsMs(i));
        Arrays.sort(gaps);
        return ((double) gaps[(count - 1) / 2] + (double) gaps[count / 2]) / 2;
    }

    /** A claim on the memory: it outlives {@link #close}. */
    public Lease lease() {
        requireOpen();
        return new Lease(memory, others.values().stream().map(Bars::lease).toList());
    }

    /**
     * Gives up these bars; what leases them goes on. A second time does nothing.
     *
     * @throws IllegalStateException when a native call reads one of their segments just now; they stay open then
     */
    @Override
    public void close() {
        if (open.getAndSet(false)) {
            release();
        }
    }

    private void release() {
        try {
            others.values().forEach(Bars::close);
            memory.release();
        } catch (IllegalStateException e) {
            open.set(true);
            throw e;
        }
    }

    private void requireOpen() {
        if (!open.get()) {
            throw new IllegalStateException("these bars are closed");
        }
    }
}
