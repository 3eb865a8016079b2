package io.atra.store.bars;

/** Packs the rows of a block; the memory is kept and used again. */
final class PackedEncoder {

    private final Kind kind;
    private final PackedOutput out;
    private final Decimals[] decimals;
    private final Coding[] codings;
    private final long[] packed = new long[MiniBlock.ROWS];

    PackedEncoder(Kind kind, int mostRows) {
        this.kind = kind;
        this.out = new PackedOutput(Block.size(kind, mostRows));
        this.codings = new Coding[kind.columns()];
        this.decimals = new Decimals[kind.columns()];
        for (int c = 1; c < decimals.length; c++) {
            decimals[c] = new Decimals(mostRows);
        }
    }

    /**
     * The bytes of a block with room for the header; no bytes when packing does not make it smaller.
     *
     * @param columns the rows as the bits of their values
     */
    byte[] encode(long[][] columns, int rows) {
        out.restart(Block.HEADER_BYTES, Block.size(kind, rows) - 1);
        if (!PackedTimes.possible(columns[0], rows)) {
            return new byte[0];
        }
        choose(columns, rows);
        writeCodings();
        PackedTimes.write(columns[0], rows, out);
        for (int first = 0; first < rows && !out.full(); first += MiniBlock.ROWS) {
            writeRows(columns, first, Math.min(MiniBlock.ROWS, rows - first));
        }
        byte[] bytes = out.finish();
        return out.full() ? new byte[0] : bytes;
    }

    private void choose(long[][] columns, int rows) {
        if (kind == Kind.BARS && shareUnit(columns, rows)) {
            codings[Coding.CLOSE_COLUMN] = Coding.DELTA;
            codings[Coding.OPEN_COLUMN] = Coding.BODY;
            codings[Coding.HIGH_COLUMN] = Coding.HIGH;
            codings[Coding.LOW_COLUMN] = Coding.LOW;
            chooseAlone(Coding.CLOSE_COLUMN + 1, columns, rows);
        } else {
            for (int c = 1; c < codings.length; c++) {
                chooseAlone(c, columns, rows);
            }
        }
    }

    /** Whether all four prices are numbers of one unit; makes them so. */
    private boolean shareUnit(long[][] columns, int rows) {
        int most = 0;
        for (int c = Coding.OPEN_COLUMN; c <= Coding.CLOSE_COLUMN; c++) {
            if (!decimals[c].fit(columns[c], rows, most)) {
                return false;
            }
            most = decimals[c].decimals();
        }
        boolean all = true;
        for (int c = Coding.OPEN_COLUMN; c < Coding.CLOSE_COLUMN; c++) {
            boolean refit = decimals[c].decimals() < most;
            all &= !refit || (decimals[c].fit(columns[c], rows, most) && decimals[c].decimals() == most);
        }
        return all;
    }

    private void chooseAlone(int column, long[][] columns, int rows) {
        if (!decimals[column].fit(columns[column], rows, 0)) {
            codings[column] = Coding.RAW;
            return;
        }
        codings[column] = Coding.DIRECT;
        long direct = bits(column, rows);
        codings[column] = Coding.DELTA;
        if (bits(column, rows) >= direct) {
            codings[column] = Coding.DIRECT;
        }
    }

    /** How many bits the numbers of a column need as they are coded now. */
    private long bits(int column, int rows) {
        long bits = 0;
        for (int first = 0; first < rows; first += MiniBlock.ROWS) {
            int count = Math.min(MiniBlock.ROWS, rows - first);
            code(column, first, count);
            bits += (long) count * MiniBlock.width(packed, 0, count);
        }
        return bits;
    }

    private void writeCodings() {
        for (int c = 1; c < codings.length; c++) {
            boolean raw = codings[c] == Coding.RAW;
            boolean exact = raw || decimals[c].exact();
            out.put(codings[c].ordinal() + (exact ? 0 : Coding.WITH_REMAINDERS));
            out.put(raw ? 0 : decimals[c].decimals());
        }
    }

    private void writeRows(long[][] columns, int first, int count) {
        for (int c : Coding.order(kind)) {
            if (codings[c] == Coding.RAW) {
                out.putRaw(columns[c], first, count);
                continue;
            }
            code(c, first, count);
            out.putPacked(packed, 0, count);
            if (!decimals[c].exact()) {
                out.putPacked(decimals[c].remainders(), first, count);
            }
        }
    }

    /** The numbers of some rows as the coding of their column has them. */
    private void code(int column, int first, int count) {
        long[] numbers = decimals[column].numbers();
        switch (codings[column]) {
            case DELTA -> subtractBefore(numbers, numbers, first, count);
            case BODY -> subtractBefore(numbers, decimals[Coding.CLOSE_COLUMN].numbers(), first, count);
            case HIGH -> subtractHigher(numbers, first, count);
            case LOW -> subtractFromLower(numbers, first, count);
            default -> System.arraycopy(numbers, first, packed, 0, count);
        }
    }

    private void subtractBefore(long[] numbers, long[] others, int first, int count) {
        packed[0] = numbers[first] - (first == 0 ? 0 : others[first - 1]);
        for (int i = 1; i < count; i++) {
            packed[i] = numbers[first + i] - others[first + i - 1];
        }
    }

    private void subtractHigher(long[] numbers, int first, int count) {
        long[] open = decimals[Coding.OPEN_COLUMN].numbers();
        long[] close = decimals[Coding.CLOSE_COLUMN].numbers();
        for (int i = 0; i < count; i++) {
            packed[i] = numbers[first + i] - Math.max(open[first + i], close[first + i]);
        }
    }

    private void subtractFromLower(long[] numbers, int first, int count) {
        long[] open = decimals[Coding.OPEN_COLUMN].numbers();
        long[] close = decimals[Coding.CLOSE_COLUMN].numbers();
        for (int i = 0; i < count; i++) {
            packed[i] = Math.min(open[first + i], close[first + i]) - numbers[first + i];
        }
    }
}
