package io.atra.store.bars;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MiniBlockTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64, 127, 128})
    void numbersOfEveryWidthComeBack(int count) {
        Random random = new Random(count);
        for (int bits = 0; bits <= Long.SIZE; bits++) {
            long[] numbers = numbers(random, count, bits);
            long least = MiniBlock.least(numbers, 3, count);
            int width = MiniBlock.width(numbers, 3, count);
            byte[] bytes = new byte[5 + MiniBlock.bytes(count, width) + MiniBlock.SLACK_BYTES];
            MiniBlock.pack(numbers, 3, count, least, width, bytes, 5);
            long[] back = new long[count + 2];
            MiniBlock.unpack(bytes, 5, count, least, width, back, 2);
            assertThat(MiniBlock.isWidth(width)).isTrue();
            assertThat(Arrays.copyOfRange(back, 2, count + 2)).isEqualTo(Arrays.copyOfRange(numbers, 3, count + 3));
        }
    }

    /** Numbers of so many bits above some least one, wherever that lies. */
    private static long[] numbers(Random random, int count, int bits) {
        long[] numbers = new long[count + 3];
        long least = random.nextLong();
        for (int i = 3; i < numbers.length; i++) {
            numbers[i] = least + (bits == 0 ? 0 : random.nextLong() >>> (Long.SIZE - bits));
        }
        return numbers;
    }

    @Test
    void aWidthThatOneLoadDoesNotHoldIsSixtyFour() {
        assertThat(MiniBlock.width(0)).isZero();
        assertThat(MiniBlock.width((1L << 57) - 1)).isEqualTo(57);
        assertThat(MiniBlock.width(1L << 57)).isEqualTo(64);
        assertThat(MiniBlock.width(-1)).isEqualTo(64);
        for (int width : new int[] {-1, 58, 63, 65, 255}) {
            assertThat(MiniBlock.isWidth(width)).isFalse();
        }
    }
}
