package io.atra.csv;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * What an archive unpacks to, as long as it stays in proportion to what is packed. Only bytes that were really read
 * count: what an archive says of itself may be a lie.
 */
final class GuardedInput extends FilterInputStream {

    /** Up to here any proportion is taken. */
    static final long ALWAYS_BYTES = 100_000_000;

    /** Bars of one price, line by line, pack 50 to 1; a trap packs 1000 to 1. */
    static final long MOST_TIMES = 200;

    private final LongSupplier packedBytes;
    private long unpacked;

    /** @param packedBytes how much of the archive the unpacked bytes were made of, so far or in all */
    GuardedInput(InputStream unpacked, LongSupplier packedBytes) {
        super(unpacked);
        this.packedBytes = packedBytes;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int more) throws IOException {
        unpacked += more;
        if (unpacked > ALWAYS_BYTES && unpacked / MOST_TIMES > packedBytes.getAsLong()) {
            throw new IOException("unpacks to more than " + MOST_TIMES + " times its size, which no market data does;"
                    + " if it is to be trusted, unpack it first");
        }
    }
}
