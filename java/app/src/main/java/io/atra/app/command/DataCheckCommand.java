package io.atra.app.command;

import io.atra.app.data.Series;
import io.atra.app.data.SeriesCheck;
import io.atra.app.output.Human;
import io.atra.app.output.Json;
import io.atra.bars.Gaps.Gap;
import io.atra.error.UsageException;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code data check}: what looks odd in a series. */
@Command(
        name = "check",
        description = {
            "Read a series and tell what looks odd in it: gaps, jumps of the price, bars without volume, prices that do "
                    + "not move.",
            "",
            "Stored bars are checked against their sums on the way; of a file, lines that repeat or cannot be used are "
                    + "told too.",
            "",
            "  atra data check --symbol BTC-USD --timeframe 1m",
            "  atra data check --in btc.csv --jump 0.05",
        },
        mixinStandardHelpOptions = true)
final class DataCheckCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Mixin
    SeriesOptions source;

    @Option(
            names = "--jump",
            defaultValue = "0.1",
            paramLabel = "X",
            description = "Tell prices that are this fraction from the close before, or farther.")
    double jump;

    @Option(names = "--top", defaultValue = "5", paramLabel = "N", description = "How many of each kind are listed.")
    int top;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public void run() {
        if (!(jump > 0) || top < 0) {
            throw new UsageException(top < 0 ? "--top is negative" : "--jump " + jump + " is not above 0");
        }
        if (source.columns != null || source.warmup != null) {
            throw new UsageException((source.columns != null ? "--columns" : "--warmup") + " means nothing to a check");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Series series =
                source.load(AtraCommand.of(spec).database(), spec.commandLine().getErr())) {
            SeriesCheck check = SeriesCheck.of(series.bars(), series.timeframe(), jump, top);
            if (json) {
                Json.print(out, node(series, check));
            } else {
                print(series, check, out);
            }
        }
    }

    private void print(Series series, SeriesCheck check, PrintWriter out) {
        out.println(BarsTarget.told(series.symbol(), series.timeframe(), series.bars(), null));
        out.println("hash " + check.contentHash());
        gaps(check, out);
        out.println(
                check.jumps() == 0
                        ? "no jumps of " + Human.percent(jump)
                        : Human.count(check.jumps(), "jump") + " of " + Human.percent(jump) + " or more");
        check.largestJumps()
                .forEach(found -> out.println("  " + Human.time(found.tsMs()) + "  " + found.from() + " to "
                        + found.to() + " (" + Human.signedPercent(found.move()) + ")"));
        out.println(
                check.zeroVolume() == 0
                        ? "no bars without volume"
                        : Human.count(check.zeroVolume(), "bar") + " without volume");
        out.println(
                check.flatRuns() == 0
                        ? "the price never stays for " + SeriesCheck.FLAT_BARS + " bars"
                        : "the price stays for " + SeriesCheck.FLAT_BARS + " bars or more "
                                + Human.count(check.flatRuns(), "time"));
        check.longestFlat()
                .forEach(
                        flat -> out.println("  " + Human.time(flat.fromMs()) + "  " + Human.count(flat.bars(), "bar")));
    }

    private static void gaps(SeriesCheck check, PrintWriter out) {
        out.println(
                check.gaps().gaps() == 0
                        ? "no gaps"
                        : Human.count(check.gaps().gaps(), "gap") + ", "
                                + Human.count(check.gaps().missing(), "bar") + " missing");
        for (Gap gap : check.largestGaps()) {
            out.println("  " + Human.time(gap.fromMs()) + " to " + Human.time(gap.toMs()) + "  "
                    + Human.count(gap.missing(), "bar"));
        }
    }

    private static ObjectNode node(Series series, SeriesCheck check) {
        ObjectNode node = Json.object();
        node.put("symbol", series.symbol())
                .put("timeframe", series.timeframe().label())
                .put("bars", series.bars().size())
                .put("first_ts", series.firstMs())
                .put("last_ts", series.lastMs())
                .put("content_hash", check.contentHash())
                .put("gaps", check.gaps().gaps())
                .put("missing", check.gaps().missing());
        ArrayNode gaps = node.putArray("largest_gaps");
        check.largestGaps()
                .forEach(gap -> gaps.addObject()
                        .put("from_ts", gap.fromMs())
                        .put("to_ts", gap.toMs())
                        .put("missing", gap.missing()));
        node.put("jumps", check.jumps());
        ArrayNode jumps = node.putArray("largest_jumps");
        check.largestJumps()
                .forEach(found -> jumps.addObject()
                        .put("ts", found.tsMs())
                        .put("from", found.from())
                        .put("to", found.to()));
        node.put("zero_volume", check.zeroVolume()).put("flat_runs", check.flatRuns());
        ArrayNode flats = node.putArray("longest_flat");
        check.longestFlat()
                .forEach(flat -> flats.addObject().put("from_ts", flat.fromMs()).put("bars", flat.bars()));
        return node;
    }
}
