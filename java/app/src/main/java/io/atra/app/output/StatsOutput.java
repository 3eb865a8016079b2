package io.atra.app.output;

import io.atra.metrics.Metric;
import io.atra.store.care.DatabaseStats;
import io.atra.store.care.DatabaseStats.Blocks;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a database holds and takes, for people and for programs. */
public final class StatsOutput {

    private StatsOutput() {}

    /** Writes it for people; of the process only what is not 0. */
    public static void print(DatabaseStats stats, List<Metric> process, PrintWriter out) {
        facts(stats).print(out);
        out.println();
        tables(stats).print(out);
        out.println();
        figures(process).print(out);
    }

    private static Table facts(DatabaseStats stats) {
        Table table = new Table("", "");
        table.row("file", stats.file().toString());
        table.row("schema", stats.schema() + ", SQLite " + stats.sqlite());
        table.row("size", Human.bytes(stats.fileBytes()) + ", log " + Human.bytes(stats.logBytes()));
        table.row(
                "pages",
                Human.count(stats.pages()) + " of " + stats.pageBytes() + " bytes, " + Human.count(stats.freePages())
                        + " of them free");
        table.row("series", Human.count(stats.series()));
        table.row("bars", told(stats.bars(), "bar"));
        table.row("live bars", Human.count(stats.liveBars()));
        table.row("ticks", told(stats.ticks(), "tick"));
        table.row(
                "ledger",
                Human.count(stats.runs(), "run") + ", " + Human.count(stats.trials(), "trial") + " in "
                        + Human.count(stats.scopes(), "scope"));
        return table.row(
                "settings",
                stats.settings().stream()
                        .map(pragma -> pragma.name() + "=" + pragma.value())
                        .collect(Collectors.joining(", ")));
    }

    private static String told(Blocks blocks, String row) {
        String rows = Human.count(blocks.rows());
        return blocks.rows() == 0
                ? rows
                : rows + " in " + Human.count(blocks.blocks(), "block") + ", " + Human.bytes(blocks.bytes()) + ", "
                        + Human.decimal(blocks.bytesARow()) + " bytes a " + row;
    }

    private static Table tables(DatabaseStats stats) {
        Table table = new Table("TABLE", ">ROWS", ">BYTES");
        for (DatabaseStats.Table each : stats.tables()) {
            table.row(each.name(), Human.count(each.rows()), each.bytes() < 0 ? "–" : Human.count(each.bytes()));
        }
        return table;
    }

    /** Without statements, which 'db profile' tells. */
    private static Table figures(List<Metric> process) {
        Table table = new Table("THIS PROCESS", ">VALUE", "UNIT");
        for (Metric metric : process) {
            if (metric.name().startsWith("atra_statement_")) {
                continue;
            }
            for (Metric.Sample sample : metric.samples()) {
                if (metric.kind() == Metric.Kind.HISTOGRAM) {
                    histogram(table, metric, sample);
                } else if (sample.value() != 0) {
                    table.row(metric.name() + labels(sample), number(sample.value()), metric.unit());
                }
            }
        }
        return table;
    }

    private static void histogram(Table table, Metric metric, Metric.Sample sample) {
        if (sample.count() > 0) {
            table.row(metric.name() + labels(sample), Human.count(sample.count()), "values");
            sample.quantiles()
                    .forEach((fraction, value) ->
                            table.row("  " + Human.percent(fraction) + " up to", number(value), metric.unit()));
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Human.count((long) value)
                : String.format(Locale.ROOT, "%.6g", value);
    }

    private static String labels(Metric.Sample sample) {
        return sample.labels().values().stream().map(value -> " " + value).collect(Collectors.joining());
    }

    /** The same for programs. */
    public static ObjectNode node(DatabaseStats stats, List<Metric> process) {
        ObjectNode node = Json.object();
        node.put("file", stats.file().toString())
                .put("sqlite", stats.sqlite())
                .put("schema", stats.schema())
                .put("file_bytes", stats.fileBytes())
                .put("log_bytes", stats.logBytes())
                .put("page_bytes", stats.pageBytes())
                .put("pages", stats.pages())
                .put("free_pages", stats.freePages())
                .put("series", stats.series())
                .put("live_bars", stats.liveBars())
                .put("scopes", stats.scopes())
                .put("trials", stats.trials())
                .put("runs", stats.runs());
        node.set("bars", node(stats.bars()));
        node.set("ticks", node(stats.ticks()));
        ArrayNode tables = node.putArray("tables");
        stats.tables().forEach(table -> {
            Long bytes = table.bytes() < 0 ? null : table.bytes();
            tables.addObject()
                    .put("table", table.name())
                    .put("rows", table.rows())
                    .put("bytes", bytes);
        });
        ObjectNode settings = node.putObject("settings");
        stats.settings().forEach(pragma -> settings.put(pragma.name(), pragma.value()));
        node.set("process", figureNodes(process));
        return node;
    }

    private static ObjectNode node(Blocks blocks) {
        ObjectNode node = Json.object();
        node.put("rows", blocks.rows()).put("blocks", blocks.blocks()).put("bytes", blocks.bytes());
        Json.put(node, "bytes_a_row", blocks.bytesARow());
        return node;
    }

    private static ArrayNode figureNodes(List<Metric> process) {
        ArrayNode nodes = Json.array();
        for (Metric metric : process) {
            for (Metric.Sample sample : metric.samples()) {
                ObjectNode node = nodes.addObject().put("name", metric.name()).put("unit", metric.unit());
                ObjectNode labels = node.putObject("labels");
                sample.labels().forEach(labels::put);
                Json.put(node, "value", sample.value());
                quantiles(metric, sample, node);
            }
        }
        return nodes;
    }

    private static void quantiles(Metric metric, Metric.Sample sample, ObjectNode node) {
        if (metric.kind() == Metric.Kind.HISTOGRAM) {
            node.put("count", sample.count());
            ObjectNode quantiles = node.putObject("quantiles");
            sample.quantiles().forEach((fraction, value) -> Json.put(quantiles, fraction.toString(), value));
        }
    }
}
