package io.atra.store.bars;

/** Makes blocks of rows: packed ones where that is smaller. The memory for it is kept and used again. */
final class BlockEncoder {

    private final Kind kind;
    private PackedEncoder packed;
    private int mostRows;

    BlockEncoder(Kind kind) {
        this.kind = kind;
        this.packed = new PackedEncoder(kind, 0);
    }

    /** The block of rows {@code 0} to {@code rows} (exclusive). */
    StoredBlock encode(long[][] columns, int rows) {
        if (rows > mostRows) {
            mostRows = rows;
            packed = new PackedEncoder(kind, rows);
        }
        byte[] bytes = packed.encode(columns, rows);
        return bytes.length > 0
                ? StoredBlock.packed(kind, columns, rows, bytes)
                : StoredBlock.raw(kind, columns, rows, new byte[Block.size(kind, rows)]);
    }
}
