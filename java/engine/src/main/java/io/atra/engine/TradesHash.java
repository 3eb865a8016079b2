package io.atra.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The identity of a trade log: SHA-256 over its rows in canonical bytes. Two runs agree when their hashes agree. */
public final class TradesHash {

    private static final int ROW_BYTES = 80;

    private TradesHash() {}

    /** The hash in hex; of no trades too. */
    public static String of(List<Trade> trades) {
        MessageDigest sha256 = sha256();
        ByteBuffer row = ByteBuffer.allocate(ROW_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (Trade trade : trades) {
            write(trade, row.clear());
            sha256.update(row.flip());
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static void write(Trade trade, ByteBuffer row) {
        row.putInt(trade.symbol()).putInt(trade.direction().ordinal());
        row.putLong(trade.entryTsMs()).putLong(trade.exitTsMs());
        row.putInt(trade.reason().ordinal()).putInt(0);
        row.putDouble(trade.entryPrice()).putDouble(trade.exitPrice()).putDouble(trade.units());
        row.putDouble(trade.entryFee()).putDouble(trade.exitFee()).putDouble(trade.pnl());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
