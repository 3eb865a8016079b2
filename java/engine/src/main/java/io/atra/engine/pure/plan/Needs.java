package io.atra.engine.pure.plan;

import io.atra.error.InputException;
import io.atra.plan.OtherBars;

/** The memory that a plan takes over some bars, known before any of it is asked for. */
final class Needs {

    private final PurePlan plan;
    private final int bars;
    /** By the plan's bases. */
    final int[] others;

    /** Counts the other bars that the bars of {@code sources} will close. */
    Needs(PurePlan plan, Sources sources) {
        this.plan = plan;
        this.bars = sources.bars.size();
        this.others = plan.graph().bases.stream()
                .mapToInt(basis -> count(basis, sources))
                .toArray();
    }

    private static int count(OtherBars basis, Sources sources) {
        return switch (basis) {
            case OtherBars.Higher of -> HigherBars.count(of.timeframe(), sources.clock, sources.bars.tsMs());
            case OtherBars.OfSymbol of -> sources.ofSymbol(of.symbol()).size();
        };
    }

    /**
     * What is left for columns of many combinations.
     *
     * @throws InputException where one alone may need more than the budget
     */
    long room(long budget) {
        long needed = otherBytes() + columnBytes();
        if (needed > budget) {
            throw new InputException(
                    "one combination needs " + needed + " bytes for its columns, " + budget + " are allowed");
        }
        return budget - otherBytes();
    }

    /** What is made of other bars: all of higher ones, where those of symbols are closed. */
    private long otherBytes() {
        long bytes = 0;
        for (int position = 0; position < others.length; position++) {
            boolean higher = plan.graph().bases.get(position) instanceof OtherBars.Higher;
            bytes += 8 * (higher ? columns(position) : 1) * others[position];
        }
        return bytes;
    }

    private long columns(int position) {
        long columns = 7;
        for (int own = 0; own < plan.graph().columns.size(); own++) {
            if (HigherBars.reads(plan, position, own)) columns++;
        }
        return columns;
    }

    /** The most that the columns of one combination can take; a call computes all its outputs, of which one may be used. */
    long columnBytes() {
        long bytes = 0;
        long beside = 0;
        for (Node node : plan.graph().nodes) {
            if (isMade(node)) bytes += entryBytes(node.kind(), size(node));
            if (node.op() instanceof Op.Call call) {
                int others = call.function().outputs().size() - 1;
                beside = Math.max(beside, others * entryBytes(Kind.NUMBER, size(node)));
            }
        }
        return bytes + beside;
    }

    private int size(Node node) {
        return node.isElsewhere() ? others[node.basis()] : bars;
    }

    /** Whether there is no column of the node before it is computed. */
    private static boolean isMade(Node node) {
        return switch (node.op()) {
            case Series series -> !series.isHeld();
            case Op.Own own -> false;
            default -> !node.isScalar();
        };
    }

    /** What a column of this kind takes, and its place in the cache. */
    static long entryBytes(Kind kind, int bars) {
        long words = switch (kind) {
            case SCALAR -> 0;
            case NUMBER -> bars;
            case CONDITION -> Bits.words(bars);
        };
        return 8 * words + Cache.ENTRY_BYTES;
    }
}
