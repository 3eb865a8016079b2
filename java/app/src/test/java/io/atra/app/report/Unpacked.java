package io.atra.app.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/** What a page reads, read another way: in exact arithmetic. */
public final class Unpacked {

    private Unpacked() {}

    /** The numbers of a packed column. */
    public static double[] of(JsonNode column) {
        byte[] bytes = Base64.getDecoder().decode(column.get("data").asString());
        double[] values = new double[column.get("count").asInt()];
        BigInteger whole = BigInteger.ZERO;
        int at = 0;
        for (int i = 0; i < values.length; i++) {
            BigInteger rest = BigInteger.ZERO;
            int length = 0;
            do {
                rest = rest.add(BigInteger.valueOf(bytes[at] & 0x7f).shiftLeft(7 * length++));
            } while (bytes[at++] < 0);
            whole = whole.add(signed(rest));
            values[i] = value(whole, column);
        }
        column.get("none").forEach(none -> values[none.asInt()] = Double.NaN);
        return values;
    }

    private static BigInteger signed(BigInteger rest) {
        BigInteger half = rest.shiftRight(1);
        return rest.testBit(0) ? half.negate().subtract(BigInteger.ONE) : half;
    }

    private static double value(BigInteger whole, JsonNode column) {
        BigInteger scaled = whole.multiply(BigInteger.valueOf(column.get("unit").asLong()))
                .add(BigInteger.valueOf(column.get("base").asLong()));
        return new BigDecimal(scaled)
                .scaleByPowerOfTen(-column.get("decimals").asInt())
                .doubleValue();
    }
}
