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

    private static Block encode(Kind kind, long[][] columns, int rows) {
        return Block.encode(kind, columns, rows, new byte[Block.size(kind, rows)]);
    }

    private static Segment segment(Block block) {
        return new Segment(1, block.ts(0), block.ts(block.rows() - 1), block.rows(), 0, block.crc());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void comesBackToTheBit(Kind kind) throws Exception {
        for (int rows : new int[] {1, 2, 63, 1000}) {
            long[][] columns = columns(kind, rows);
            Block written = encode(kind, columns, rows);
            Block read = Block.decode(kind, segment(written), written.bytes().clone());
            for (int i = 0; i < rows; i++) {
                for (int c = 0; c < kind.columns(); c++) {
                    assertThat(read.bits(c, i)).isEqualTo(columns[c][i]);
                }
            }
        }
    }

    @Test
    void everyFlippedBitIsNoticed() {
        Block written = encode(Kind.TICKS, columns(Kind.TICKS, 3), 3);
        Segment segment = segment(written);
        for (int bit = 0; bit < written.bytes().length * 8; bit++) {
            byte[] flipped = written.bytes().clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> Block.decode(Kind.TICKS, segment, flipped))
                    .as("bit %d", bit)
                    .isInstanceOf(DamagedBlockException.class);
        }
    }

    @Test
    void anotherWholeBlockIsNoticedToo() {
        Block one = encode(Kind.BARS, columns(Kind.BARS, 10), 10);
        long[][] others = columns(Kind.BARS, 10);
        others[3][3]++;
        Block other = encode(Kind.BARS, others, 10);
        assertThatThrownBy(() -> Block.decode(Kind.BARS, segment(one), other.bytes()))
                .hasMessageContaining("checksum");
        assertThatThrownBy(() -> Block.decode(Kind.TICKS, segment(one), one.bytes()))
                .hasMessageContaining("not the one");
        assertThatThrownBy(() -> Block.decode(Kind.BARS, segment(one), new byte[0]))
                .hasMessageContaining("not the one");
    }

    @Test
    void theLayoutIsTheDocumentedOne() {
        Block block = encode(Kind.TICKS, new long[][] {{5, 6}, {1, 2}, {3, 4}}, 2);
        String header = "0102" + "0000" + "02000000" + "0500000000000000" + "0600000000000000" + "00000000";
        String values = "0500000000000000" + "0600000000000000" + "0100000000000000" + "0200000000000000"
                + "0300000000000000" + "0400000000000000";
        String crc = String.format("%08x", Integer.reverseBytes((int) block.crc()));
        assertThat(HexFormat.of().formatHex(block.bytes())).isEqualTo(header + crc + values);
    }

    @Test
    void lowerBoundIsTheFirstRowNotBefore() {
        Block block = encode(Kind.TICKS, new long[][] {{5, 7, 7, 7, 9}, new long[5], new long[5]}, 5);
        assertThat(block.lowerBound(4)).isEqualTo(0);
        assertThat(block.lowerBound(5)).isEqualTo(0);
        assertThat(block.lowerBound(6)).isEqualTo(1);
        assertThat(block.lowerBound(7)).isEqualTo(1);
        assertThat(block.lowerBound(8)).isEqualTo(4);
        assertThat(block.lowerBound(9)).isEqualTo(4);
        assertThat(block.lowerBound(10)).isEqualTo(5);
    }
}
