package io.atra.engine.reference;

import io.atra.engine.reference.RandomStrategies.Case;
import java.util.Arrays;
import java.util.Map;

/** A failing case as text from which it can be understood and built again. */
final class CaseReport {
    private static final int MOST_BARS = 60;

    private final StringBuilder text = new StringBuilder();

    private CaseReport() {}

    static String of(Case failing, Case shrunk, String disagreement) {
        return new CaseReport().write(failing, shrunk, disagreement);
    }

    private String write(Case failing, Case shrunk, String disagreement) {
        line("seed " + failing.seed() + " (-Datra.seed=" + failing.seed() + " runs it alone)");
        line("made smaller: " + failing.market().size() + " bars -> "
                + shrunk.market().size());
        line(disagreement);
        line("");
        line(shrunk.plan().text());
        shrunk.combinations().forEach(values -> line("values " + Arrays.toString(values)));
        line("timeframe " + shrunk.market().timeframe);
        line("window " + shrunk.from() + " to " + shrunk.to());
        bars(shrunk.market());
        return text.toString();
    }

    private void bars(ReferenceMarket market) {
        line("bar ts open high low close volume " + String.join(" ", market.columns.keySet()));
        for (int i = 0; i < Math.min(market.size(), MOST_BARS); i++) {
            line(i + " " + market.tsMs[i] + " " + market.open[i] + " " + market.high[i] + " " + market.low[i] + " "
                    + market.close[i] + " " + market.volume[i] + columns(market.columns, i));
        }
    }

    private static String columns(Map<String, double[]> columns, int bar) {
        StringBuilder values = new StringBuilder();
        columns.values().forEach(column -> values.append(' ').append(column[bar]));
        return values.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
