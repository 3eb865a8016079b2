package io.atra.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RowChecksumTest {

    @Test
    void neighboursCannotTradeBytesAndKindsDiffer() {
        List<UnaryOperator<RowChecksum>> rows = List.of(
                row -> row.add("ab").add("c"),
                row -> row.add("a").add("bc"),
                row -> row.add("abc"),
                row -> row.add("abc").add(""),
                row -> row.add("abc").add((String) null),
                row -> row.add(new byte[] {'a', 'b', 'c'}),
                row -> row.add(new byte[0]),
                row -> row.add((byte[]) null),
                row -> row.add(1),
                row -> row.add(1.0),
                row -> row.add(Double.doubleToRawLongBits(1.0)),
                row -> row.add(0.0),
                row -> row.add(-0.0),
                row -> row.add(1).add(2),
                row -> row.add(2).add(1));
        Set<Long> values = new HashSet<>();
        for (UnaryOperator<RowChecksum> row : rows) {
            values.add(row.apply(new RowChecksum()).value());
        }
        assertThat(values).hasSize(rows.size());
    }

    @Test
    void theValueIsThatOfCrc32c() {
        // RFC 3720, B.4: the CRC32C of "123456789" is 0xE3069283; here a kind and a length come before.
        java.util.zip.CRC32C plain = new java.util.zip.CRC32C();
        plain.update(new byte[] {4, 9, 0, 0, 0, 0, 0, 0, 0});
        plain.update("123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        byte[] digits = "123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        assertThat(new RowChecksum().add(digits).value()).isEqualTo(plain.getValue());
    }
}
