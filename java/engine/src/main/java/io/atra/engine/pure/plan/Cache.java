package io.atra.engine.pure.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Columns by what they are: a shape of node and the ids of its operands. Threads share it: the first to ask for a column
 * computes it, the others wait for that one.
 *
 * <p>Ids are never used twice, so a column that is found is the one that would be computed. A column is dropped before
 * those it was computed from: none is kept that could not be found.
 */
final class Cache {

    /** What an entry takes beside its column, roughly. */
    static final long ENTRY_BYTES = 256;

    private final Map<Key, Entry> entries = new HashMap<>();
    private final long budget;
    private long used;
    private long nextId;
    /** Counts combinations. */
    private long turn;
    /** Those that are being evaluated. */
    private final Set<Long> open = new HashSet<>();

    /** Ids below {@code firstId} are the caller's. */
    Cache(long budget, long firstId) {
        this.budget = budget;
        this.nextId = firstId;
    }

    /**
     * What a column is.
     *
     * @param shape a number for what its node does
     * @param operands the ids of what it is applied to
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by content below
    record Key(int shape, long[] operands) {

        /** The same operands with another node. */
        Key of(int other) {
            return new Key(other, operands);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && shape == key.shape && Arrays.equals(operands, key.operands);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(operands) + shape;
        }
    }

    private static final class Entry {
        final Key key;
        final Place place;
        final long bytes;
        long lastTurn;

        Entry(Key key, Place place, long bytes, long lastTurn) {
            this.key = key;
            this.place = place;
            this.bytes = bytes;
            this.lastTurn = lastTurn;
        }
    }

    /** Where a column is, or will be. */
    static final class Place {
        private final long id;
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Computed column;

        private Place(long id) {
            this.id = id;
        }

        /** The column, by {@code compute} where nobody has computed it yet; a failure leaves the place as it was. */
        Computed getOr(Supplier<Computed> compute) {
            lock.lock();
            try {
                Computed known = column;
                if (known == null) column = known = compute.get().withId(id);
                return known;
            } finally {
                lock.unlock();
            }
        }

        /**
         * Puts a column there that came along with another, unless somebody is at it: nobody waits for one column while
         * others wait for theirs.
         */
        void offer(Computed computed) {
            if (!lock.tryLock()) return;
            try {
                if (column == null) column = computed.withId(id);
            } finally {
                lock.unlock();
            }
        }
    }

    /** Begins a combination: places it asks for stay at least until it ends. */
    synchronized long begin() {
        open.add(++turn);
        return turn;
    }

    /** Ends a combination. */
    synchronized void end(long ended) {
        open.remove(ended);
    }

    /** The place of a column that takes so many bytes, the same for all who ask for it. */
    synchronized Place place(Key key, long bytes, long asked) {
        Entry known = entries.get(key);
        if (known != null) {
            known.lastTurn = Math.max(known.lastTurn, asked);
            return known.place;
        }
        makeRoom(bytes);
        Entry entry = new Entry(key, new Place(nextId++), bytes, asked);
        used += bytes;
        entries.put(key, entry);
        return entry.place;
    }

    /**
     * Drops columns that no open combination asked for last, those of the longest ago first, until there is room for so
     * many bytes.
     */
    synchronized void makeRoom(long bytes) {
        if (used + bytes <= budget) return;
        // More than asked for, so that the next call need not look for some again.
        long goal = Math.max(0, budget - bytes - budget / 8);
        for (Entry entry : oldestFirst()) {
            if (used <= goal) return;
            entries.remove(entry.key);
            used -= entry.bytes;
        }
    }

    /** Within a turn, columns come before those that they were computed from, which are older and have smaller ids. */
    private List<Entry> oldestFirst() {
        List<Entry> idle = new ArrayList<>();
        for (Entry entry : entries.values()) if (!open.contains(entry.lastTurn)) idle.add(entry);
        idle.sort(Comparator.<Entry>comparingLong(entry -> entry.lastTurn)
                .thenComparing(
                        Comparator.<Entry>comparingLong(entry -> entry.place.id).reversed()));
        return idle;
    }
}
