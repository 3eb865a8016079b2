package io.atra.store.care;

import io.atra.metrics.Metric;
import io.atra.metrics.Metrics;
import io.atra.store.Database;
import io.atra.store.Pragma;
import java.nio.file.Path;
import java.util.List;

/**
 * What a database file holds and takes, as one state of it.
 *
 * <pre>{@code
 * DatabaseStats stats = DatabaseStats.of(database);
 * double bytesABar = stats.bars().bytesARow();
 * }</pre>
 *
 * @param file the database
 * @param sqlite the version of SQLite
 * @param schema the version of the tables
 * @param fileBytes size of the file
 * @param logBytes size of the log beside it; it holds commits that are not in the file yet
 * @param pageBytes size of a page
 * @param pages pages of the database, those in the log included
 * @param freePages pages that hold nothing and are used again
 * @param tables every table, by name
 * @param series how many series of bars and ticks there are
 * @param bars what the blocks of bars hold
 * @param liveBars how many bars lie behind the blocks, in rows of their own
 * @param ticks what the blocks of ticks hold
 * @param scopes how many scopes the ledger has
 * @param trials how many trials
 * @param runs how many runs
 * @param settings of the connection that reads
 */
public record DatabaseStats(
        Path file,
        String sqlite,
        long schema,
        long fileBytes,
        long logBytes,
        long pageBytes,
        long pages,
        long freePages,
        List<Table> tables,
        long series,
        Blocks bars,
        long liveBars,
        Blocks ticks,
        long scopes,
        long trials,
        long runs,
        List<Pragma> settings)
        implements Metrics {

    /**
     * A table.
     *
     * @param name its name
     * @param rows how many rows it has
     * @param bytes its pages and those of its indexes; -1 where that is not known
     */
    public record Table(String name, long rows, long bytes) {}

    /**
     * Blocks of a kind, published ones.
     *
     * @param blocks how many
     * @param rows how many bars or ticks are in them
     * @param bytes what they take
     */
    public record Blocks(long blocks, long rows, long bytes) {

        /** What a row takes; NaN where there is none. */
        public double bytesARow() {
            return rows == 0 ? Double.NaN : (double) bytes / rows;
        }
    }

    /**
     * Counts it; every page of the file is visited.
     *
     * @throws io.atra.error.InputException when a page that is visited is damaged
     */
    public static DatabaseStats of(Database database) {
        return StatsQuery.run(database);
    }

    @Override
    public List<Metric> read() {
        return List.of(
                bytes("atra_database_file_bytes", "Size of the database file.", fileBytes),
                bytes("atra_database_log_bytes", "Size of the log beside the database file.", logBytes),
                count("atra_database_pages", "pages", "Pages of the database.", pages),
                count("atra_database_free_pages", "pages", "Pages that hold nothing and are used again.", freePages),
                tableRows(),
                tableBytes(),
                count("atra_series", "series", "Stored series of bars and ticks.", series),
                count("atra_bars", "bars", "Stored bars.", bars.rows() + liveBars),
                count("atra_live_bars", "bars", "Those of them that are in no block yet.", liveBars),
                bytes("atra_bar_blocks_bytes", "What the blocks of bars take.", bars.bytes()),
                count("atra_ticks", "ticks", "Stored ticks.", ticks.rows()),
                bytes("atra_tick_blocks_bytes", "What the blocks of ticks take.", ticks.bytes()),
                count("atra_scopes", "scopes", "Scopes of the ledger.", scopes),
                count("atra_trials", "trials", "Trials of the ledger.", trials),
                count("atra_runs", "runs", "Runs of the ledger.", runs));
    }

    private static Metric bytes(String name, String help, long value) {
        return Metric.gauge(name, "bytes", help, (double) value);
    }

    private static Metric count(String name, String unit, String help, long value) {
        return Metric.gauge(name, unit, help, (double) value);
    }

    private Metric tableRows() {
        Metric rows = Metric.gauge("atra_table_rows", "rows", "Rows of a table.");
        for (Table table : tables) {
            rows = rows.with("table", table.name(), (double) table.rows());
        }
        return rows;
    }

    private Metric tableBytes() {
        Metric bytes = Metric.gauge("atra_table_bytes", "bytes", "Pages of a table and its indexes.");
        for (Table table : tables) {
            if (table.bytes() >= 0) {
                bytes = bytes.with("table", table.name(), (double) table.bytes());
            }
        }
        return bytes;
    }
}
