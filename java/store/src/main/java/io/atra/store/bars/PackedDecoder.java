package io.atra.store.bars;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Unpacks a block straight into columns, a mini-block at a time. */
final class PackedDecoder {

    private final Kind kind;
    private final PackedInput in;
    private final MemorySegment[] columns;
    private final Coding[] codings;
    private final double[] units;
    private final boolean[] exact;

    /** Of each column the number of the row before, then those of the mini-block. */
    private final long[][] numbers;

    private final long[] remainders = new long[MiniBlock.ROWS];

    private PackedDecoder(Kind kind, PackedInput in, MemorySegment[] columns) {
        this.kind = kind;
        this.in = in;
        this.columns = columns;
        this.codings = new Coding[kind.columns()];
        this.units = new double[kind.columns()];
        this.exact = new boolean[kind.columns()];
        this.numbers = new long[kind.columns()][MiniBlock.ROWS + 1];
    }

    /**
     * Fills columns with the rows of a block whose header is known to be right.
     *
     * @param columns a value of eight bytes a row each, in the machine's byte order
     * @throws DamagedBlockException when the bytes are not what {@link PackedEncoder} writes
     */
    static void decode(Kind kind, byte[] bytes, int rows, long firstTs, long lastTs, MemorySegment[] columns)
            throws DamagedBlockException {
        PackedInput in = new PackedInput(bytes, Block.HEADER_BYTES);
        PackedDecoder decoder = new PackedDecoder(kind, in, columns);
        decoder.readCodings();
        PackedTimes.read(in, kind, rows, firstTs, lastTs, columns[0]);
        for (int first = 0; first < rows; first += MiniBlock.ROWS) {
            decoder.readRows(first, Math.min(MiniBlock.ROWS, rows - first));
        }
        in.requireEnd();
    }

    /** The times alone. */
    static void decodeTimes(Kind kind, byte[] bytes, int rows, long firstTs, long lastTs, MemorySegment column)
            throws DamagedBlockException {
        PackedInput in = new PackedInput(bytes, Block.HEADER_BYTES);
        new PackedDecoder(kind, in, new MemorySegment[0]).readCodings();
        PackedTimes.read(in, kind, rows, firstTs, lastTs, column);
    }

    private void readCodings() throws DamagedBlockException {
        boolean leaning = false;
        for (int c = 1; c < codings.length; c++) {
            int coding = in.get();
            int decimals = in.get();
            PackedInput.require(decimals <= Decimals.MOST);
            codings[c] = Coding.of(coding, kind, c);
            exact[c] = (coding & Coding.WITH_REMAINDERS) == 0;
            units[c] = Decimals.unit(decimals);
            leaning |= codings[c].leans();
        }
        PackedInput.require(!leaning || sharedUnit());
    }

    private boolean sharedUnit() {
        boolean shared = true;
        for (int c = Coding.OPEN_COLUMN; c <= Coding.CLOSE_COLUMN; c++) {
            shared &= codings[c] != Coding.RAW && units[c] == units[Coding.CLOSE_COLUMN];
        }
        return shared;
    }

    private void readRows(int first, int count) throws DamagedBlockException {
        for (int c : Coding.order(kind)) {
            if (codings[c] == Coding.RAW) {
                in.getRaw(columns[c], first, count);
                continue;
            }
            in.getPacked(numbers[c], 1, count);
            undo(c, count);
            if (exact[c]) {
                write(numbers[c], count, units[c], columns[c], first);
            } else {
                in.getPacked(remainders, 0, count);
                write(numbers[c], remainders, count, units[c], columns[c], first);
            }
        }
        for (int c : Coding.order(kind)) {
            numbers[c][0] = numbers[c][count];
        }
    }

    /** The numbers from what the coding made of them. */
    private void undo(int column, int count) {
        long[] own = numbers[column];
        switch (codings[column]) {
            case DELTA -> sum(own, count);
            case BODY -> addBefore(own, numbers[Coding.CLOSE_COLUMN], count);
            case HIGH -> addHigher(own, numbers[Coding.OPEN_COLUMN], numbers[Coding.CLOSE_COLUMN], count);
            case LOW -> subtractFromLower(own, numbers[Coding.OPEN_COLUMN], numbers[Coding.CLOSE_COLUMN], count);
            default -> {}
        }
    }

    private static void sum(long[] own, int count) {
        long sum = own[0];
        for (int i = 1; i <= count; i++) {
            sum += own[i];
            own[i] = sum;
        }
    }

    private static void addBefore(long[] own, long[] close, int count) {
        for (int i = 1; i <= count; i++) {
            own[i] += close[i - 1];
        }
    }

    private static void addHigher(long[] own, long[] open, long[] close, int count) {
        for (int i = 1; i <= count; i++) {
            own[i] += Math.max(open[i], close[i]);
        }
    }

    private static void subtractFromLower(long[] own, long[] open, long[] close, int count) {
        for (int i = 1; i <= count; i++) {
            own[i] = Math.min(open[i], close[i]) - own[i];
        }
    }

    private static void write(long[] numbers, int count, double unit, MemorySegment column, int first) {
        for (int i = 0; i < count; i++) {
            column.setAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, first + i, numbers[i + 1] / unit);
        }
    }

    private static void write(
            long[] numbers, long[] remainders, int count, double unit, MemorySegment column, int first) {
        for (int i = 0; i < count; i++) {
            long bits = Double.doubleToRawLongBits(numbers[i + 1] / unit) + remainders[i];
            column.setAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, first + i, bits);
        }
    }
}
