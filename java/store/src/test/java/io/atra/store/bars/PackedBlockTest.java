package io.atra.store.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.store.bars.Shapes.Shape;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packed blocks give back every bit, whatever the values; their bytes are those that the documentation tells. */
class PackedBlockTest {

    private static final int SEEDS = Integer.getInteger("atra.seeds", 2_000);
    private static final int[] SIZES = {1, 2, 127, 128, 129, 700};

    static Stream<String> shapes() {
        return Shapes.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everyShapeComesBackToTheBit(String name) throws DamagedBlockException {
        Shape shape = Shapes.all().get(name);
        Random random = new Random(name.hashCode());
        BlockEncoder encoder = new BlockEncoder(Kind.BARS);
        for (int rows : SIZES) {
            for (int times = 0; times < 4; times++) {
                long[][] columns = Shapes.columns(Shapes.times(random, rows, times), shape.of(random, rows));
                StoredBlock block = encoder.encode(columns, rows);
                assertThat(block.bytes().length).isLessThanOrEqualTo(Block.size(Kind.BARS, rows));
                requireSame(Kind.BARS, block, columns, rows);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 128, 300})
    void ticksDoToo(int rows) throws DamagedBlockException {
        Random random = new Random(rows);
        for (int decimals = 0; decimals < 10; decimals++) {
            long[] times = Shapes.times(random, rows, decimals % 3);
            for (int i = 1; i < rows; i++) {
                times[i] = random.nextInt(3) == 0 ? times[i - 1] : Math.max(times[i], times[i - 1]);
            }
            double[][] walk = Shapes.walk(random, rows, decimals);
            long[][] columns = Arrays.copyOf(Shapes.columns(times, walk), 3);
            StoredBlock block = new BlockEncoder(Kind.TICKS).encode(columns, rows);
            requireSame(Kind.TICKS, block, columns, rows);
        }
    }

    private static void requireSame(Kind kind, StoredBlock block, long[][] columns, int rows)
            throws DamagedBlockException {
        List<long[]> expected =
                Arrays.stream(columns).map(c -> Arrays.copyOf(c, rows)).toList();
        assertThat(offHeap(kind, block)).containsExactlyElementsOf(expected);
        if (block.packed()) {
            List<List<Long>> boxed = expected.stream()
                    .map(column -> Arrays.stream(column).boxed().toList())
                    .toList();
            assertThat(NaiveUnpacking.columns(block.bytes())).isEqualTo(boxed);
        }
    }

    /** The bits of its values as they come out in columns outside the heap. */
    private static List<long[]> offHeap(Kind kind, StoredBlock block) throws DamagedBlockException {
        StoredBlock again = StoredBlock.verified(
                kind, Segment.of(1, block, 0), block.bytes().clone());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment[] columns = new MemorySegment[kind.columns()];
            Arrays.setAll(columns, c -> arena.allocate(ValueLayout.JAVA_LONG, again.rows()));
            again.copyTo(columns);
            return Arrays.stream(columns)
                    .map(column -> column.toArray(ValueLayout.JAVA_LONG))
                    .toList();
        }
    }

    @Test
    void pricesOfTwoDecimalsNeedFewBytes() {
        assertThat(bytesPerBar(Shapes.walk(new Random(1), Block.MAX_ROWS, 2))).isLessThan(5.5);
    }

    @Test
    void sumsOfDecimalsNeedFewerThanTheyAreLong() {
        double[][] sums = Shapes.all().get("sums of decimals").of(new Random(1), 10_000);
        assertThat(bytesPerBar(sums)).isLessThan(5 * 5.5);
    }

    @Test
    void aColumnThatDoesNotFitStaysRawAndTheOthersArePacked() {
        double[][] bars = Shapes.walk(new Random(1), 10_000, 2);
        bars[4] = new Random(2).doubles(10_000).toArray();
        assertThat(bytesPerBar(bars)).isBetween(8.0, 12.0);
    }

    private static double bytesPerBar(double[][] values) {
        int rows = values[0].length;
        long[][] columns = Shapes.columns(Shapes.times(new Random(3), rows, 0), values);
        StoredBlock block = new BlockEncoder(Kind.BARS).encode(columns, rows);
        assertThat(block.packed()).isTrue();
        return (double) block.bytes().length / rows;
    }

    @Test
    void whatPackingDoesNotMakeSmallerIsRaw() {
        Random random = new Random(5);
        long[][] columns = Shapes.columns(
                Shapes.times(random, 1, 0), Shapes.all().get("huge").of(random, 1));
        assertThat(new BlockEncoder(Kind.BARS).encode(columns, 1).packed()).isFalse();
    }

    @Test
    void theLayoutIsTheDocumentedOne() {
        long[] times = {1_000, 2_000, 5_000};
        double[][] bars = {
            {1.5, 1.6, 1.4}, {1.75, 1.6, 1.5}, {1.5, 1.5, 1.0}, {1.7, 1.5, 1.25}, {3, 4, 3},
        };
        StoredBlock block = new BlockEncoder(Kind.BARS).encode(Shapes.columns(times, bars), 3);
        String header = "0201" + "0000" + "03000000" + "e803000000000000" + "8813000000000000" + "00000000";
        String crc = String.format("%08x", Integer.reverseBytes((int) block.crc()));
        // Codings and decimals of open, high, low, close, volume.
        String codings = "0302" + "0402" + "0502" + "0202" + "0100";
        // Uneven, in units of 1000 ms: 1 and 3 are 0 and 2 above 1.
        String steps = "01" + "d00f" + "02" + "02" + "08";
        // Close 170, -20, -25: 195, 5, 0 above -25 in 8 bits each.
        String close = "08" + "31" + "c30500";
        // Open 150, 160 - 170, 140 - 150: 160, 0, 0 above -10.
        String open = "08" + "13" + "a00000";
        // High 5, 0, 10; low 0, 0, 25; volume 0, 1, 0 above 3.
        String rest = "04" + "00" + "050a" + "05" + "00" + "0064" + "01" + "06" + "02";
        assertThat(HexFormat.of().formatHex(block.bytes()))
                .isEqualTo(header + crc + codings + steps + close + open + rest + "00".repeat(8));
    }

    @Test
    void hostileBytesWithARightChecksumAreDamageOrBarsInOrder() {
        Random random = new Random(11);
        int noticed = 0;
        for (int i = 0; i < SEEDS; i++) {
            Kind kind = Kind.values()[i % 2];
            StoredBlock block = hostile(kind, random);
            noticed += isNoticed(kind, block) ? 1 : 0;
        }
        assertThat(noticed).isGreaterThan(SEEDS / 10).isLessThan(SEEDS);
    }

    /** A packed block with some bytes after the header changed, cut off or added, and its checksum made anew. */
    private static StoredBlock hostile(Kind kind, Random random) {
        int rows = random.nextInt(1, 400);
        double[][] values = Shapes.walk(random, rows, random.nextInt(10));
        long[][] columns = Shapes.columns(Shapes.times(random, rows, random.nextInt(3)), values);
        byte[] bytes = new PackedEncoder(kind, rows).encode(Arrays.copyOf(columns, kind.columns()), rows);
        if (bytes.length == 0 || random.nextInt(4) == 0) {
            bytes = Arrays.copyOf(bytes, random.nextInt(Block.HEADER_BYTES, bytes.length + 40));
        }
        int from = random.nextBoolean() ? Block.HEADER_BYTES : Math.max(Block.HEADER_BYTES, bytes.length / 2);
        for (int change = random.nextInt(4); change > 0 && bytes.length > from; change--) {
            bytes[random.nextInt(from, Math.min(bytes.length, from + 60))] = (byte) random.nextInt();
        }
        columns[0][rows - 1] += random.nextInt(8) == 0 ? random.nextLong() : 0;
        return StoredBlock.packed(kind, columns, rows, bytes);
    }

    private static boolean isNoticed(Kind kind, StoredBlock block) {
        try {
            long[] times = offHeap(kind, block).getFirst();
            for (int i = 1; i < times.length; i++) {
                assertThat(times[i]).isGreaterThanOrEqualTo(times[i - 1] + (kind == Kind.BARS ? 1 : 0));
            }
            assertThat(times[times.length - 1]).isEqualTo(block.lastTs());
            block.lowerBound(times[0]);
            return false;
        } catch (DamagedBlockException damage) {
            assertThat(damage).hasMessageContaining("packed");
            return true;
        }
    }

    @Test
    void aBlockThatIsAllNoiseIsDamage() {
        Random random = new Random(12);
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[Block.HEADER_BYTES + random.nextInt(3000)];
            random.nextBytes(noise);
            StoredBlock block = StoredBlock.packed(Kind.BARS, new long[][] {{1, 2, 3}}, 3, noise);
            assertThatThrownBy(() -> offHeap(Kind.BARS, block)).isInstanceOf(DamagedBlockException.class);
        }
    }
}
