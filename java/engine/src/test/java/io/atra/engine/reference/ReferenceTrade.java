package io.atra.engine.reference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A round trip, or the position left open: then {@code exitBar} is -1, the other exit fields 0 and {@code pnl} is
 * marked at the last close.
 */
record ReferenceTrade(
        Side side,
        int entryBar,
        long entryTsMs,
        double entryPrice,
        int exitBar,
        long exitTsMs,
        double exitPrice,
        double units,
        double entryFee,
        double exitFee,
        double pnl,
        double fraction,
        Reason reason) {
    private static final int ROW_BYTES = 80;

    /** In the order of the codes of the trade log. */
    enum Side {
        LONG,
        SHORT
    }

    /** In the order of the codes of the trade log. */
    enum Reason {
        SIGNAL,
        STOP_LOSS,
        TAKE_PROFIT,
        TRAILING_STOP,
        MAX_BARS,
        REVERSE,
        LIQUIDATED,
        END,
        OPEN
    }

    boolean isClosed() {
        return reason != Reason.OPEN;
    }

    /** SHA-256 of the log in canonical bytes, as hex. */
    static String hash(List<ReferenceTrade> log) {
        ByteBuffer bytes = ByteBuffer.allocate(ROW_BYTES * log.size()).order(ByteOrder.LITTLE_ENDIAN);
        log.forEach(trade -> trade.write(bytes));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private void write(ByteBuffer bytes) {
        bytes.putInt(0).putInt(side.ordinal());
        bytes.putLong(entryTsMs).putLong(exitTsMs);
        bytes.putInt(reason.ordinal()).putInt(0);
        bytes.putDouble(entryPrice).putDouble(exitPrice).putDouble(units);
        bytes.putDouble(entryFee).putDouble(exitFee).putDouble(pnl);
    }
}
