package io.atra.engine.reference;

import io.atra.engine.Trade;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 of a trade log in canonical bytes, as hex: 80 little-endian bytes a row. */
final class ReferenceHash {
    private static final int ROW_BYTES = 80;

    private ReferenceHash() {}

    static String of(List<Trade> log) {
        ByteBuffer bytes = ByteBuffer.allocate(ROW_BYTES * log.size()).order(ByteOrder.LITTLE_ENDIAN);
        log.forEach(trade -> write(trade, bytes));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void write(Trade trade, ByteBuffer bytes) {
        bytes.putInt(trade.symbol()).putInt(direction(trade));
        bytes.putLong(trade.entryTsMs()).putLong(trade.exitTsMs());
        bytes.putInt(reason(trade)).putInt(0);
        bytes.putDouble(trade.entryPrice()).putDouble(trade.exitPrice()).putDouble(trade.units());
        bytes.putDouble(trade.entryFee()).putDouble(trade.exitFee()).putDouble(trade.pnl());
    }

    private static int direction(Trade trade) {
        return switch (trade.direction()) {
            case LONG -> 0;
            case SHORT -> 1;
        };
    }

    private static int reason(Trade trade) {
        return switch (trade.reason()) {
            case SIGNAL -> 0;
            case STOP_LOSS -> 1;
            case TAKE_PROFIT -> 2;
            case TRAILING_STOP -> 3;
            case MAX_BARS -> 4;
            case REVERSE -> 5;
            case LIQUIDATED -> 6;
            case END -> 7;
            case OPEN -> 8;
            case RISK -> 9;
        };
    }
}
