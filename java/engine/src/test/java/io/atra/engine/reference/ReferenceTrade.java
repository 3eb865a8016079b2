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

    /** With its code in the trade log. */
    enum Side {
        LONG(0),
        SHORT(1);

        final int code;

        Side(int code) {
            this.code = code;
        }
    }

    /** With its code in the trade log. */
    enum Reason {
        SIGNAL(0),
        STOP_LOSS(1),
        TAKE_PROFIT(2),
        TRAILING_STOP(3),
        MAX_BARS(4),
        REVERSE(5),
        LIQUIDATED(6),
        END(7),
        OPEN(8);

        final int code;

        Reason(int code) {
            this.code = code;
        }
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
        bytes.putInt(0).putInt(side.code);
        bytes.putLong(entryTsMs).putLong(exitTsMs);
        bytes.putInt(reason.code).putInt(0);
        bytes.putDouble(entryPrice).putDouble(exitPrice).putDouble(units);
        bytes.putDouble(entryFee).putDouble(exitFee).putDouble(pnl);
    }
}
