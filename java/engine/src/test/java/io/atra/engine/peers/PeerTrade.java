package io.atra.engine.peers;

import org.jspecify.annotations.Nullable;

/**
 * A round trip of a library's.
 *
 * @param direction {@code long} or {@code short}
 * @param entryBar bar of the entry's fill
 * @param exitBar bar of the exit's fill; nothing while open
 * @param entryPrice price of the entry's fill
 * @param exitPrice price of the exit's fill; the last close while open
 * @param units units held, positive for both directions
 * @param entryFee costs of the entry
 * @param exitFee costs of the exit; 0 while open
 * @param pnl profit after all costs
 * @param returned {@code pnl} as a fraction of what the entry cost
 */
record PeerTrade(
        String direction,
        long entryBar,
        @Nullable Long exitBar,
        double entryPrice,
        double exitPrice,
        double units,
        double entryFee,
        double exitFee,
        double pnl,
        double returned) {}
