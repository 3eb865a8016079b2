package io.atra.store.bars;

import io.atra.bars.Timeframe;
import org.jspecify.annotations.Nullable;

/** Collects rows and cuts them into blocks; the memory is kept and used again. */
final class BlockBuilder {

    private final Kind kind;
    private final @Nullable Timeframe timeframe;
    private final int blockRows;
    private final BlockSink sink;
    private final long[][] columns;
    private final byte[] fullBlock;
    private int rows;

    /** Takes a block that was cut, with the number of gaps in it; its bytes are valid during the call. */
    @FunctionalInterface
    interface BlockSink {
        void accept(Block block, long gaps);
    }

    /**
     * @param timeframe by which gaps are counted; none for ticks
     * @param blockRows how many rows a block has at most
     */
    BlockBuilder(Kind kind, @Nullable Timeframe timeframe, int blockRows, BlockSink sink) {
        this.kind = kind;
        this.timeframe = timeframe;
        this.sink = sink;
        this.blockRows = blockRows;
        // Room for two blocks, so that what is left over after a full one can be cut evenly.
        this.columns = new long[kind.columns()][2 * blockRows];
        this.fullBlock = new byte[Block.size(kind, blockRows)];
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
        byte[] target = count == blockRows ? fullBlock : new byte[Block.size(kind, count)];
        sink.accept(Block.encode(kind, columns, count, target), gaps(count));
        rows -= count;
        for (long[] column : columns) {
            System.arraycopy(column, count, column, 0, rows);
        }
    }

    private long gaps(int count) {
        long gaps = 0;
        for (int i = 1; i < count && timeframe != null; i++) {
            gaps += isGap(timeframe, columns[0][i - 1], columns[0][i]) ? 1 : 0;
        }
        return gaps;
    }

    /** Whether bars are missing between two that follow each other; never among irregular ones. */
    static boolean isGap(Timeframe timeframe, long ts, long nextTs) {
        return timeframe != Timeframe.IRREGULAR && nextTs > timeframe.nextMs(ts);
    }
}
