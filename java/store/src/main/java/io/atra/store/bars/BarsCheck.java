package io.atra.store.bars;

import io.atra.error.InputException;
import io.atra.store.Damage;
import io.atra.store.Findings;
import io.atra.store.Rows;
import io.atra.store.SqlConnection;
import io.atra.store.Tally;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Checks everything about bars and ticks: lists of blocks against their digests, blocks, imports, files of ticks. */
public final class BarsCheck {

    private static final String NO_OWNER = "SELECT id FROM block AS b"
            + " WHERE NOT EXISTS (SELECT 1 FROM segment AS s WHERE s.block_id = b.id)"
            + " AND NOT EXISTS (SELECT 1 FROM loose_block AS l WHERE l.block_id = b.id)";
    private static final String TWO_OWNERS =
            "SELECT block_id FROM loose_block WHERE block_id IN (SELECT block_id FROM segment)";
    private static final String NO_SERIES =
            "SELECT block_id FROM segment WHERE series_id NOT IN (SELECT id FROM series)";

    private static final String NO_TAIL =
            "SELECT DISTINCT series_id FROM tail_bar WHERE series_id NOT IN (SELECT series_id FROM tail)";

    private final Findings findings;

    private BarsCheck(Findings findings) {
        this.findings = findings;
    }

    /** Checks all of it; damage goes into the findings. */
    public static void run(Findings findings) {
        BarsCheck check = new BarsCheck(findings);
        check.series();
        check.loose();
        check.owners();
        findings.begin("files of ticks", 0);
        findings.check("tick_file", connection -> TickFiles.check(connection, findings));
    }

    private void series() {
        List<Long> blocks = findings.numbers("segment", "SELECT count(*) FROM segment");
        findings.begin("blocks", blocks.isEmpty() ? 0 : blocks.getFirst());
        findings.check("series", c -> Tally.SERIES.verify(c, c.queryLong("SELECT count(*) FROM series NOT INDEXED")));
        findings.numbers("series", "SELECT id FROM series NOT INDEXED").forEach(this::series);
    }

    private void series(long id) {
        findings.count("series", 1);
        Optional<Optional<StoredSeries>> listed = findings.look("series", c -> SeriesTable.byId(c, id));
        if (listed.isPresent()) {
            listed.get().ifPresent(this::blocks);
        } else {
            findings.numbers("segment", "SELECT block_id FROM segment WHERE series_id = " + id)
                    .forEach(this::undescribed);
        }
    }

    private void blocks(StoredSeries series) {
        for (Segment segment : series.segments()) {
            findings.check("block", c -> block(c, series, segment));
            findings.count("block", 1);
            findings.count(series.key().kind().rowName(), segment.rows());
            findings.advance(1);
        }
        if (!series.tail().isEmpty()) {
            findings.check("tail_bar", c -> tail(c, series.id()));
        }
    }

    /** Bars may have come, or become a block, since the list was read: the live end is read as it is now. */
    private void tail(SqlConnection connection, long id) throws SQLException {
        Optional<StoredSeries> now = SeriesTable.byId(connection, id);
        if (now.isPresent()) {
            findings.count("live bar", TailTable.read(connection, now.get()).rows());
        }
    }

    /** An import may have replaced the block since the list was read; then it is none of the series any more. */
    private static void block(SqlConnection connection, StoredSeries series, Segment segment) throws SQLException {
        try {
            BlockTable.read(connection, series.key(), segment);
        } catch (InputException damage) {
            Optional<StoredSeries> now = SeriesTable.byId(connection, series.id());
            if (now.isEmpty() || now.get().segments().contains(segment)) {
                throw damage;
            }
        }
    }

    /** A block of a list that does not match its digest: what is left to ask is whether it is whole in itself. */
    private void undescribed(long blockId) {
        findings.check("block", c -> requireWhole(c, blockId));
        findings.count("block", 1);
        findings.advance(1);
    }

    private void loose() {
        List<Long> ids = findings.numbers("loose_block", "SELECT block_id FROM loose_block");
        findings.begin("loose blocks", ids.size());
        for (long id : ids) {
            findings.check("block", c -> requireWholeIfLoose(c, id));
            findings.count("loose block", 1);
            findings.advance(1);
        }
        findings.look("import", Leftovers::dead).ifPresent(this::note);
    }

    private void note(List<Long> deadImports) {
        int count = deadImports.size();
        if (count > 0) {
            findings.note((count == 1 ? "an import" : count + " imports")
                    + " ended early; the next import removes what is left of it");
        }
    }

    /** It may have been published or removed meanwhile. */
    private static void requireWholeIfLoose(SqlConnection connection, long id) throws SQLException {
        if (connection.queryLong("SELECT count(*) FROM loose_block WHERE block_id = ?", id) > 0) {
            requireWhole(connection, id);
        }
    }

    private static void requireWhole(SqlConnection connection, long id) throws SQLException {
        try (Rows row = connection.query("SELECT data FROM block WHERE id = ?", id)) {
            if (!row.next()) {
                throw new DamagedBlockException("is missing");
            }
            LooseBlock.decode(row.getBytes(1));
        } catch (DamagedBlockException e) {
            throw Damage.in(connection.file(), "table block, row " + id + " " + e.getMessage());
        }
    }

    /** Every block belongs to one series or to one import. */
    private void owners() {
        findings.begin("owners of blocks", 0);
        for (long id : findings.numbers("block", NO_OWNER)) {
            findings.damage("block", "table block, row " + id + " belongs to no series and no import");
        }
        for (long id : findings.numbers("loose_block", TWO_OWNERS)) {
            findings.damage("loose_block", "table loose_block, row " + id + " belongs to a series too");
        }
        for (long id : findings.numbers("segment", NO_SERIES)) {
            findings.damage("segment", "table segment, the row of block " + id + " belongs to no series");
        }
        for (long id : findings.numbers("tail_bar", NO_TAIL)) {
            findings.damage("tail_bar", "table tail_bar: rows are of series " + id + ", which has no tail");
        }
    }
}
