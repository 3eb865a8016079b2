package io.atra.store.bars;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** A block that no segment describes, such as one of an import under way: its own header says what it must be. */
final class LooseBlock {

    private LooseBlock() {}

    /**
     * The block of these bytes.
     *
     * @throws DamagedBlockException when a byte is not as it was written
     */
    static Block decode(byte[] bytes) throws DamagedBlockException {
        if (bytes.length < Block.HEADER_BYTES) {
            throw new DamagedBlockException("is shorter than its header");
        }
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int rows = header.getInt(4);
        Optional<Kind> kind = kind(header.get(1));
        if (kind.isEmpty() || rows < 1 || rows > Block.MAX_ROWS) {
            throw new DamagedBlockException("has a header that none has");
        }
        long crc = Integer.toUnsignedLong(header.getInt(StoredBlock.CRC_AT));
        Segment described = new Segment(0, header.getLong(8), header.getLong(16), rows, 0, crc);
        return StoredBlock.verified(kind.get(), described, bytes).rowsAtHand();
    }

    private static Optional<Kind> kind(byte code) {
        return Arrays.stream(Kind.values()).filter(kind -> kind.code() == code).findFirst();
    }
}
