package io.atra.store.bars;

import io.atra.error.AtraException;
import io.atra.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Merges small blocks that lie side by side, as sealed live bars leave them. The new blocks are staged and take the place
 * of the old ones in one commit, as those of an import do: a process that dies before changes nothing.
 */
final class Tidying {

    /** Fewer are not worth it: each bar would be written again and again. */
    private static final int LEAST_BLOCKS = 4;

    private static final System.Logger LOG = System.getLogger(Tidying.class.getName());

    private final Database database;
    private final int blockRows;
    private final int leastBlocks;

    private Tidying(Database database, int blockRows, int leastBlocks) {
        this.database = database;
        this.blockRows = blockRows;
        this.leastBlocks = leastBlocks;
    }

    /** One that merges whatever is worth it. */
    Tidying(Database database, int blockRows) {
        this(database, blockRows, LEAST_BLOCKS);
    }

    /** One that waits until a block can be filled, so that each bar is written once more and not again and again. */
    static Tidying ofWholeBlocks(Database database, int blockRows, int sealsABlock) {
        return new Tidying(database, blockRows, sealsABlock);
    }

    /**
     * The same for whoever has just stored bars: those are safe whatever becomes of this, which is tried again when the
     * next block is sealed.
     */
    void tidyIfPossible(SeriesKey key) {
        try {
            tidy(key);
        } catch (AtraException later) {
            LOG.log(System.Logger.Level.WARNING, "small blocks were not merged: " + later.getMessage());
        }
    }

    /** Merges those of a series; how many blocks fewer it has. A symbol that is being imported is passed over. */
    int tidy(SeriesKey key) {
        boolean worthIt = find(key).map(series -> !runs(series).isEmpty()).orElse(false);
        Optional<Staging> begun = worthIt ? Staging.tryBegin(database, key.symbol()) : Optional.empty();
        if (begun.isEmpty()) {
            return 0;
        }
        try (Staging staging = begun.get()) {
            return find(key).map(series -> merge(staging, series)).orElse(0);
        }
    }

    private Optional<StoredSeries> find(SeriesKey key) {
        return database.read(connection -> SeriesTable.find(connection, key));
    }

    private int merge(Staging staging, StoredSeries series) {
        List<Segment> removed = new ArrayList<>();
        List<Segment> added = new ArrayList<>();
        for (List<Segment> run : runs(series)) {
            removed.addAll(run);
            added.addAll(merged(staging, series.key(), run));
        }
        staging.publish(
                List.of(new SeriesChange(
                        series.key(),
                        series.fromTicks(),
                        Optional.of(series),
                        removed,
                        added,
                        false,
                        ImportCounts.NONE)),
                connection -> {});
        return removed.size() - added.size();
    }

    private List<Segment> merged(Staging staging, SeriesKey key, List<Segment> run) {
        List<Segment> merged = new ArrayList<>();
        BlockBuilder builder = new BlockBuilder(
                key.kind(),
                key.barTimeframe().orElse(null),
                blockRows,
                (block, gaps) -> merged.add(staging.stage(block, gaps)));
        for (Segment segment : run) {
            Block block = database.read(connection -> BlockTable.read(connection, key, segment));
            for (int i = 0; i < block.rows(); i++) {
                builder.add(block, i);
            }
        }
        builder.flush();
        return merged;
    }

    /** Neighbours of which each fills less than half a block. */
    private List<List<Segment>> runs(StoredSeries series) {
        List<List<Segment>> runs = new ArrayList<>();
        List<Segment> run = new ArrayList<>();
        for (Segment segment : series.segments()) {
            if (segment.rows() >= blockRows / 2) {
                keep(run, runs);
                run = new ArrayList<>();
            } else {
                run.add(segment);
            }
        }
        keep(run, runs);
        return runs;
    }

    private void keep(List<Segment> run, List<List<Segment>> runs) {
        if (run.size() >= leastBlocks) {
            runs.add(run);
        }
    }
}
