package io.atra.app.command;

import io.atra.app.output.Human;
import io.atra.app.output.Json;
import io.atra.app.output.Table;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.bars.BarStore;
import io.atra.store.bars.SeriesInfo;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;

/** {@code data list}: the stored series. */
@Command(
        name = "list",
        description = "List the stored series: from when to when, how many bars, how many gaps.",
        mixinStandardHelpOptions = true)
final class DataListCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        try (Database database = AtraCommand.of(spec).database().open(Mode.READ_ONLY)) {
            List<SeriesInfo> all = new BarStore(database).list();
            if (json) {
                Json.print(out, nodes(all));
            } else if (all.isEmpty()) {
                out.println("nothing is stored yet; 'atra help import' tells how to bring data in");
            } else {
                print(all, out);
            }
        }
    }

    private static void print(List<SeriesInfo> all, PrintWriter out) {
        Table table = new Table("SYMBOL", "TIMEFRAME", ">ROWS", "FROM", "TO", ">GAPS");
        for (SeriesInfo series : all) {
            table.row(
                    series.symbol(),
                    series.timeframe(),
                    Human.count(series.rows()),
                    Human.time(series.firstMs()),
                    Human.time(series.lastMs()),
                    Human.count(series.gaps()));
        }
        table.print(out);
    }

    private static ArrayNode nodes(List<SeriesInfo> all) {
        ArrayNode nodes = Json.array();
        for (SeriesInfo series : all) {
            nodes.addObject()
                    .put("symbol", series.symbol())
                    .put("timeframe", series.timeframe())
                    .put("rows", series.rows())
                    .put("first_ts", series.firstMs())
                    .put("last_ts", series.lastMs())
                    .put("gaps", series.gaps());
        }
        return nodes;
    }
}
