package io.atra.store.bars;

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

    private final Database database;
    private final int blockRows;

    Tidying(Database database, int blockRows) {
        this.database = database;
        this.blockRows = blockRows;
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

    private static void keep(List<Segment> run, List<List<Segment>> runs) {
        if (run.size() >= LEAST_BLOCKS) {
            runs.add(run);
        }
    }
}
