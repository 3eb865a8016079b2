package io.atra.store.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlockTest {

    private static long[][] columns(Kind kind, int rows) {
        Random random = new Random(rows);
        long[][] columns = new long[kind.columns()][rows];
        for (int i = 0; i < rows; i++) {
            columns[0][i] = 1000L * i - 5000;
            for (int c = 1; c < columns.length; c++) {
                columns[c][i] = random.nextLong();
            }
        }
        return columns;
    }

    private static StoredBlock raw(Kind kind, long[][] columns, int rows) {
        return StoredBlock.raw(kind, columns, rows, new byte[Block.size(kind, rows)]);
    }

    private static StoredBlock encode(Kind kind, long[][] columns, int rows) {
        return new BlockEncoder(kind).encode(columns, rows);
    }

    private static Segment segment(StoredBlock block) {
        return Segment.of(1, block, 0);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void comesBackToTheBit(Kind kind) throws Exception {
        for (int rows : new int[] {1, 2, 63, 128, 129, 1000}) {
            long[][] columns = columns(kind, rows);
            requireSame(raw(kind, columns, rows), kind, columns, rows);
            requireSame(encode(kind, columns, rows), kind, columns, rows);
        }
    }

    private static void requireSame(StoredBlock written, Kind kind, long[][] columns, int rows) throws Exception {
        Block read = StoredBlock.verified(
                        kind, segment(written), written.bytes().clone())
                .rowsAtHand();
        for (int i = 0; i < rows; i++) {
            for (int c = 0; c < kind.columns(); c++) {
                assertThat(read.bits(c, i)).isEqualTo(columns[c][i]);
            }
        }
    }

    @Test
    void everyFlippedBitIsNoticed() {
        long[][] columns = columns(Kind.TICKS, 3);
        for (StoredBlock written : new StoredBlock[] {raw(Kind.TICKS, columns, 3), encode(Kind.TICKS, columns, 3)}) {
            Segment segment = segment(written);
            for (int bit = 0; bit < written.bytes().length * 8; bit++) {
                byte[] flipped = written.bytes().clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                assertThatThrownBy(() -> StoredBlock.verified(Kind.TICKS, segment, flipped))
                        .as("bit %d", bit)
                        .isInstanceOf(DamagedBlockException.class);
            }
        }
    }

    @Test
    void anotherWholeBlockIsNoticedToo() {
        StoredBlock one = raw(Kind.BARS, columns(Kind.BARS, 10), 10);
        long[][] others = columns(Kind.BARS, 10);
        others[3][3]++;
        StoredBlock other = raw(Kind.BARS, others, 10);
        assertThatThrownBy(() -> StoredBlock.verified(Kind.BARS, segment(one), other.bytes()))
                .hasMessageContaining("checksum");
        assertThatThrownBy(() -> StoredBlock.verified(Kind.TICKS, segment(one), one.bytes()))
                .hasMessageContaining("not the one");
        assertThatThrownBy(() -> StoredBlock.verified(Kind.BARS, segment(one), new byte[0]))
                .hasMessageContaining("not the one");
    }

    @Test
    void theRawLayoutIsTheDocumentedOne() {
        StoredBlock block = raw(Kind.TICKS, new long[][] {{5, 6}, {1, 2}, {3, 4}}, 2);
        String header = "0102" + "0000" + "02000000" + "0500000000000000" + "0600000000000000" + "00000000";
        String values = "0500000000000000" + "0600000000000000" + "0100000000000000" + "0200000000000000"
                + "0300000000000000" + "0400000000000000";
        String crc = String.format("%08x", Integer.reverseBytes((int) block.crc()));
        assertThat(HexFormat.of().formatHex(block.bytes())).isEqualTo(header + crc + values);
    }

    @Test
    void lowerBoundIsTheFirstRowNotBefore() throws Exception {
        long[][] columns = {{5, 7, 7, 7, 9}, new long[5], new long[5]};
        for (StoredBlock block : new StoredBlock[] {raw(Kind.TICKS, columns, 5), encode(Kind.TICKS, columns, 5)}) {
            assertThat(block.lowerBound(4)).isEqualTo(0);
            assertThat(block.lowerBound(5)).isEqualTo(0);
            assertThat(block.lowerBound(6)).isEqualTo(1);
            assertThat(block.lowerBound(7)).isEqualTo(1);
            assertThat(block.lowerBound(8)).isEqualTo(4);
            assertThat(block.lowerBound(9)).isEqualTo(4);
            assertThat(block.lowerBound(10)).isEqualTo(5);
        }
    }
}
