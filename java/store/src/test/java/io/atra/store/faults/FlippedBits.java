package io.atra.store.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Function;

/** Copies of a database with one bit flipped each: what is read of them is right, or an error says what is damaged. */
public final class FlippedBits {

    private final Path damaged;
    private final byte[] bytes;
    private final int firstBytes;
    private final Random random = new Random(Integer.getInteger("seed", 42));
    private final Path whole;

    /**
     * Bits of one file.
     *
     * @param whole the database
     * @param firstBytes half of the places are those of so many at its beginning in which something is: pages of tables
     *     without rows are zeros
     */
    public FlippedBits(Path whole, int firstBytes) throws IOException {
        this.whole = whole;
        this.damaged = whole.resolveSibling("damaged.db");
        this.bytes = Files.readAllBytes(whole);
        this.firstBytes = Math.min(firstBytes, bytes.length);
    }

    /**
     * Flips bits, one at a time.
     *
     * @param read gives all that can be asked of a file
     * @return how many were noticed; the others changed nothing that is read
     */
    public int noticed(int places, Function<Path, ?> read) throws IOException {
        Object expected = read.apply(whole);
        int noticed = 0;
        for (int i = 0; i < places; i++) {
            int at = i % 2 == 0 ? random.nextInt(bytes.length) : written();
            flip(at);
            noticed += isNoticed(read, expected, "bit of byte " + at) ? 1 : 0;
        }
        return noticed;
    }

    private int written() {
        int at = random.nextInt(firstBytes);
        return bytes[at] == 0 ? written() : at;
    }

    private void flip(int at) throws IOException {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        Files.write(damaged, flipped);
        for (String end : new String[] {"-wal", "-shm"}) {
            Files.deleteIfExists(Path.of(damaged + end));
        }
    }

    private boolean isNoticed(Function<Path, ?> read, Object expected, String what) {
        try {
            assertThat((Object) read.apply(damaged)).as(what).isEqualTo(expected);
            return false;
        } catch (InputException told) {
            assertThat(told.getMessage()).as(what).startsWith(damaged.toString());
            return true;
        }
    }
}
