package io.atra.store.bars;

import io.atra.bars.Bars;
import io.atra.error.InputException;
import io.atra.store.SqlConnection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Merges rows that come in the order of time into a series, block by block: stored blocks that the new rows leave alone
 * stay as they are, others are read, merged and written anew.
 *
 * <p>A merge works in one of two ways: row by row, where a new row meets the stored one of the same time; or by range,
 * where all stored rows from the first to the last new one give way.
 */
final class SeriesMerge {

    /** A stored block with fewer rows is written anew with what follows it: steady small imports stay few blocks. */
    private final int smallRows;

    private final Staging staging;
    private final SeriesKey key;
    private final Optional<StoredSeries> before;
    private final ConflictPolicy policy;
    private final boolean byRange;

    private final List<Segment> stored;
    private final List<Segment> removed = new ArrayList<>();
    private final List<Segment> added = new ArrayList<>();
    private final BlockBuilder builder;

    /** The next stored segment that was not looked at. */
    private int next;

    /** The stored block that is being merged, and its next row. */
    private @Nullable Block open;

    private int at;

    /** Whether the rows in the builder differ from those of the open block so far, so that they must be written. */
    private boolean changed;

    private long rangeFrom;
    private long lastTs = Long.MIN_VALUE;
    private long rows;
    private long inserted;
    private long duplicates;
    private long replaced;
    private long kept;

    SeriesMerge(
            Staging staging,
            SeriesKey key,
            Optional<StoredSeries> before,
            ConflictPolicy policy,
            boolean byRange,
            int blockRows) {
        this.staging = staging;
        this.key = key;
        this.before = before;
        this.policy = policy;
        this.byRange = byRange;
        this.stored = before.map(StoredSeries::parts).orElse(List.of());
        this.smallRows = blockRows / 16;
        this.builder = new BlockBuilder(
                key.kind(),
                key.barTimeframe().orElse(null),
                blockRows,
                (block, gaps) -> added.add(staging.stage(block, gaps)));
    }

    long rows() {
        return rows;
    }

    /** Time of the first new row. */
    long firstTs() {
        return rangeFrom;
    }

    /** Time of the last new row. */
    long lastTs() {
        return lastTs;
    }

    /** Adds a row, given as the bits of its values, under the policy of this merge. */
    void add(long[] row) {
        add(row, policy);
    }

    /** Adds a row under a policy of its own. */
    void add(long[] row, ConflictPolicy own) {
        long ts = row[0];
        requireOrder(ts);
        if (rows++ == 0) {
            rangeFrom = ts;
        }
        lastTs = ts;
        passBefore(ts);
        if (open != null && at < open.rows() && open.ts(at) == ts) {
            meet(open, row, own);
        } else {
            inserted++;
            put(row);
        }
    }

    /** Adds bars under the policy of this merge; those that meet no stored row go in as a whole. */
    void addAll(Bars bars) {
        long last = bars.size() - 1;
        if (last >= 0 && isFree(bars.tsMs(0), bars.tsMs(last))) {
            rows += bars.size();
            inserted += bars.size();
            lastTs = bars.tsMs(last);
            builder.addAll(bars);
            changed = true;
            return;
        }
        long[] row = new long[Kind.BARS.columns()];
        for (long i = 0; i <= last; i++) {
            BarRow.set(row, bars, i);
            add(row);
        }
    }

    /** Whether no stored row lies from one time to another; brings the stored rows before it to where they belong. */
    private boolean isFree(long firstTs, long last) {
        requireOrder(firstTs);
        rangeFrom = rows == 0 ? firstTs : rangeFrom;
        passBefore(firstTs);
        return open == null && (next == stored.size() || stored.get(next).firstTs() > last);
    }

    private void requireOrder(long ts) {
        boolean later = key.kind() == Kind.TICKS ? ts >= lastTs : ts > lastTs || rows == 0;
        if (!later) {
            throw new InputException(key + ": the " + key.kind().rowName() + " at " + Instant.ofEpochMilli(ts)
                    + " does not come after " + Instant.ofEpochMilli(lastTs) + ": sort the rows by time");
        }
    }

    private void put(long[] row) {
        builder.add(row);
        changed = true;
    }

    /** Brings the stored rows before {@code ts} to where they belong; by range, those at {@code ts} too. */
    private void passBefore(long ts) {
        while (true) {
            if (open != null) {
                if (!drain(open, ts)) {
                    return;
                }
                // Nothing may lie behind a tail: its bars go into a block with what follows.
                changed |= stored.get(next - 1).isTail();
                closeBlock();
            } else if (next < stored.size() && stored.get(next).firstTs() <= ts) {
                pass(stored.get(next++), ts);
            } else {
                return;
            }
        }
    }

    /** Whether the open block has no more rows to bring over before the row at {@code ts}. */
    private boolean drain(Block block, long ts) {
        while (at < block.rows()) {
            long t = block.ts(at);
            if (byRange ? t > ts : t >= ts) {
                return false;
            }
            if (byRange && t >= rangeFrom) {
                giveWay(t, t, 1);
                changed = true;
            } else {
                builder.add(block, at);
            }
            at++;
        }
        return true;
    }

    private void pass(Segment segment, long ts) {
        if (byRange && segment.firstTs() >= rangeFrom && segment.lastTs() <= ts) {
            giveWay(segment.firstTs(), segment.lastTs(), segment.rows());
            removed.add(segment);
        } else if (segment.lastTs() >= (byRange ? rangeFrom : ts)) {
            openBlock(segment);
        } else if (segment.isTail() || (segment.rows() < smallRows && isLastBefore(ts))) {
            absorb(segment);
        } else {
            flush();
        }
    }

    private void giveWay(long fromTs, long toTs, int count) {
        if (policy != ConflictPolicy.REPLACE) {
            throw new InputException(key + ": there are stored " + key.kind().rowName() + "s from "
                    + Instant.ofEpochMilli(fromTs) + " to " + Instant.ofEpochMilli(toTs)
                    + " already; nothing was imported: --on-conflict replace puts the new ones in their place");
        }
        replaced += count;
    }

    private boolean isLastBefore(long ts) {
        return next == stored.size() || stored.get(next).firstTs() > ts;
    }

    private void absorb(Segment segment) {
        Block block = read(segment);
        for (int i = 0; i < block.rows(); i++) {
            builder.add(block, i);
        }
        changed = true;
        removed.add(segment);
    }

    private void openBlock(Segment segment) {
        if (builder.rows() >= smallRows) {
            flush();
        }
        open = read(segment);
        at = 0;
    }

    private Block read(Segment segment) {
        return staging.database()
                .read(connection -> segment.isTail()
                        ? readTail(connection, before.orElseThrow())
                        : BlockTable.read(connection, key, segment));
    }

    /** Bars may have come in since the merge began; publishing would be refused then. */
    private static Block readTail(SqlConnection connection, StoredSeries series) throws SQLException {
        if (!TailTable.find(connection, series.id()).equals(series.tail())) {
            throw SeriesTable.changed(connection, series.key());
        }
        return TailTable.read(connection, series);
    }

    /** The open block ends: it stays when nothing in it changed. */
    private void closeBlock() {
        open = null;
        if (changed) {
            removed.add(stored.get(next - 1));
            flush();
        } else {
            builder.clear();
        }
    }

    private void flush() {
        builder.flush();
        changed = false;
    }

    private void meet(Block block, long[] row, ConflictPolicy own) {
        boolean same = block.isRow(at, row);
        if (!same && own == ConflictPolicy.FAIL) {
            throw new InputException(key + ": the " + key.kind().rowName() + " at " + Instant.ofEpochMilli(row[0])
                    + " is stored with other values; nothing was imported: use --on-conflict keep or replace");
        }
        if (same) {
            duplicates++;
        } else if (own == ConflictPolicy.KEEP) {
            kept++;
        } else {
            replaced++;
        }
        if (same || own == ConflictPolicy.KEEP) {
            builder.add(block, at);
        } else {
            put(row);
        }
        at++;
    }

    /** The change that publishing makes. */
    SeriesChange finish(boolean fromTicks) {
        if (open != null) {
            for (; at < open.rows(); at++) {
                builder.add(open, at);
            }
            closeBlock();
        }
        flush();
        boolean tailGoes = removed.removeIf(Segment::isTail);
        ImportCounts counts = new ImportCounts(inserted, duplicates, replaced, kept);
        return new SeriesChange(key, fromTicks, before, removed, added, tailGoes, counts);
    }
}
