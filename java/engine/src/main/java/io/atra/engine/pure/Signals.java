package io.atra.engine.pure;

import io.atra.engine.Direction;
import io.atra.engine.pure.plan.Bits;
import io.atra.engine.pure.plan.Distance;
import io.atra.engine.pure.plan.Evaluation;
import io.atra.engine.pure.plan.Exit;
import io.atra.engine.pure.plan.Rule;
import io.atra.engine.pure.sim.Decision;
import io.atra.engine.pure.sim.Rules;
import org.jspecify.annotations.Nullable;

/** What the rules of a combination say at each close, from its columns. */
final class Signals implements Rules {

    private final int start;
    private final long @Nullable [] enterLong;
    private final long @Nullable [] exitLong;
    private final long @Nullable [] enterShort;
    private final long @Nullable [] exitShort;
    private final Distance stopLoss;
    private final Distance takeProfit;
    private final Distance trailingStop;

    Signals(Evaluation evaluation) {
        start = evaluation.start();
        enterLong = words(evaluation.rule(Rule.ENTER_LONG));
        exitLong = words(evaluation.rule(Rule.EXIT_LONG));
        enterShort = words(evaluation.rule(Rule.ENTER_SHORT));
        exitShort = words(evaluation.rule(Rule.EXIT_SHORT));
        stopLoss = evaluation.distance(Exit.STOP_LOSS);
        takeProfit = evaluation.distance(Exit.TAKE_PROFIT);
        trailingStop = evaluation.distance(Exit.TRAILING_STOP);
    }

    private static long @Nullable [] words(@Nullable Bits bits) {
        return bits == null ? null : bits.words();
    }

    @Override
    public int start() {
        return start;
    }

    @Override
    public void at(int bar, Decision into) {
        into.rules(holds(enterLong, bar), holds(exitLong, bar), holds(enterShort, bar), holds(exitShort, bar));
        into.distances(distance(stopLoss, bar), distance(takeProfit, bar), distance(trailingStop, bar));
    }

    private static boolean holds(long @Nullable [] words, int bar) {
        return words != null && (words[bar >> 6] >>> bar & 1) != 0;
    }

    /** As the simulator reads it: the fraction, or the difference of prices at this bar. */
    static double distance(Distance distance, int bar) {
        return distance.kind() == Distance.Kind.FRACTION ? distance.fraction() : distance.at(bar);
    }

    @Override
    public int nextEntry(int from, int to) {
        int first = Math.max(from, start);
        long later = -1L << first;
        for (int k = first >> 6; k << 6 < to; k++, later = -1) {
            long set = (longEntries(k) | shortEntries(k)) & later;
            if (set != 0) return Math.min(to, (k << 6) + Long.numberOfTrailingZeros(set));
        }
        return to;
    }

    @Override
    public int nextExit(Direction side, int from, int to) {
        boolean isLong = side == Direction.LONG;
        int first = Math.max(from, start);
        long later = -1L << first;
        for (int k = first >> 6; k << 6 < to; k++, later = -1) {
            long exits = isLong ? word(exitLong, k) | shortEntries(k) : word(exitShort, k) | longEntries(k);
            long set = exits & later;
            if (set != 0) return Math.min(to, (k << 6) + Long.numberOfTrailingZeros(set));
        }
        return to;
    }

    /** The closes among 64 at which a long entry is valid. */
    private long longEntries(int k) {
        return word(enterLong, k) & ~word(exitLong, k) & ~word(enterShort, k);
    }

    private long shortEntries(int k) {
        return word(enterShort, k) & ~word(exitShort, k) & ~word(enterLong, k);
    }

    private static long word(long @Nullable [] words, int k) {
        return words == null ? 0 : words[k];
    }
}
