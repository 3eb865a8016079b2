package io.atra.research.explain;

import io.atra.engine.Session;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** On which bars conditions held, of the bars at which rules were read. Bit 0 is the first of them. */
final class Truths {

    private final Session session;
    private final int from;
    private final int size;
    private final Map<Integer, BitSet> known = new HashMap<>();

    /**
     * @param session whose last run was asked for columns
     * @param from the first bar at whose close rules were read
     * @param size how many bars these are
     */
    Truths(Session session, int from, int size) {
        this.session = session;
        this.from = from;
        this.size = size;
    }

    int size() {
        return size;
    }

    /** Where a condition held; not to be changed. */
    BitSet of(int node) {
        return known.computeIfAbsent(node, this::read);
    }

    private BitSet read(int node) {
        double[] column = session.column(node);
        BitSet held = new BitSet(size);
        for (int i = 0; i < size; i++) {
            held.set(i, column[from + i] == 1);
        }
        return held;
    }

    /** Where it did not. */
    BitSet not(int node) {
        return reversed(of(node));
    }

    /** A copy with every bit turned over. */
    BitSet reversed(BitSet bits) {
        BitSet reversed = (BitSet) bits.clone();
        reversed.flip(0, size);
        return reversed;
    }

    /** All bars. */
    BitSet all() {
        return reversed(new BitSet(size));
    }
}
