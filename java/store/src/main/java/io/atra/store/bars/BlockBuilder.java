package io.atra.store.bars;

import io.atra.bars.Bars;
import io.atra.bars.Column;
import io.atra.bars.Timeframe;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/** Collects rows and cuts them into blocks; the memory is kept and used again. */
final class BlockBuilder {

    private final @Nullable Timeframe timeframe;
    private final int blockRows;
    private final BlockSink sink;
    private final long[][] columns;
    private final BlockEncoder encoder;
    private int rows;

    /** Takes a block that was cut, with the number of gaps in it. */
    @FunctionalInterface
    interface BlockSink {
        void accept(StoredBlock block, long gaps);
    }

    /**
     * @param timeframe by which gaps are counted; none for ticks
     * @param blockRows how many rows a block has at most
     */
    BlockBuilder(Kind kind, @Nullable Timeframe timeframe, int blockRows, BlockSink sink) {
        this.timeframe = timeframe;
        this.sink = sink;
        this.blockRows = blockRows;
        // Room for two blocks, so that what is left over after a full one can be cut evenly.
        this.columns = new long[kind.columns()][2 * blockRows];
        this.encoder = new BlockEncoder(kind);
    }

    int rows() {
        return rows;
    }

    /** Adds a row, given as the bits of its values. */
    void add(long[] row) {
        makeRoom();
        for (int c = 0; c < columns.length; c++) {
            columns[c][rows] = row[c];
        }
        rows++;
    }

    /** Adds row {@code at} of a block. */
    void add(Block block, int at) {
        makeRoom();
        for (int c = 0; c < columns.length; c++) {
            columns[c][rows] = block.bits(c, at);
        }
        rows++;
    }

    /** Adds bars. */
    void addAll(Bars bars) {
        for (long at = 0; at < bars.size(); ) {
            makeRoom();
            int count = (int) Math.min(bars.size() - at, columns[0].length - rows);
            for (Column column : Column.values()) {
                long[] target = columns[column.ordinal()];
                MemorySegment.copy(
                        bars.column(column), ValueLayout.JAVA_LONG, at * Column.VALUE_BYTES, target, rows, count);
            }
            rows += count;
            at += count;
        }
    }

    private void makeRoom() {
        if (rows == 2 * blockRows) {
            cut(blockRows);
        }
    }

    /** Cuts everything that is left: one block, or two of about the same size. */
    void flush() {
        if (rows > blockRows) {
            cut((rows + 1) / 2);
        }
        if (rows > 0) {
            cut(rows);
        }
    }

    /** Forgets the rows that are not cut yet. */
    void clear() {
        rows = 0;
    }

    private void cut(int count) {
        sink.accept(encoder.encode(columns, count), gaps(count));
        rows -= count;
        for (long[] column : columns) {
            System.arraycopy(column, count, column, 0, rows);
        }
    }

    private long gaps(int count) {
        return timeframe == null ? 0 : gaps(timeframe, columns[0], count);
    }

    /** How many stretches without bars there are among the first {@code count} times. */
    static long gaps(Timeframe timeframe, long[] times, int count) {
        long gaps = 0;
        for (int i = 1; i < count; i++) {
            gaps += isGap(timeframe, times[i - 1], times[i]) ? 1 : 0;
        }
        return gaps;
    }

    /** Whether bars are missing between two that follow each other; never among irregular ones. */
    static boolean isGap(Timeframe timeframe, long ts, long nextTs) {
        return timeframe != Timeframe.IRREGULAR && nextTs > timeframe.nextMs(ts);
    }
}
