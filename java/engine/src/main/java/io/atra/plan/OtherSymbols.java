package io.atra.plan;

import io.atra.bars.Bars;
import io.atra.error.UsageException;
import java.util.List;
import java.util.stream.IntStream;

/** The other symbols of a plan against the bars that lie beside those that it runs over. */
final class OtherSymbols {

    private static final String BACK = " = " + OtherBars.OfSymbol.OPERATION + " n";

    private OtherSymbols() {}

    static void check(Plan plan, Bars bars) {
        plan.symbols().forEach(symbol -> check(plan, symbol, bars));
    }

    private static void check(Plan plan, String symbol, Bars bars) {
        String series = symbol + " " + bars.timeframe().label();
        if (!bars.symbols().contains(symbol)) {
            throw refused(plan, symbol, "needs bars of " + series + " beside those of the run, and there are none");
        }
        Bars other = bars.ofSymbol(symbol);
        if (other.timeframe() != bars.timeframe()) {
            throw refused(
                    plan,
                    symbol,
                    "needs bars of " + series + ", those given are of "
                            + other.timeframe().label());
        }
    }

    private static UsageException refused(Plan plan, String symbol, String why) {
        return new UsageException("sym(\"" + symbol + "\") " + why + place(plan, symbol));
    }

    /** Where the symbol is first brought back. */
    private static String place(Plan plan, String symbol) {
        List<String> nodes = plan.nodeLines().toList();
        String mark = "@" + OtherBars.SYMBOL_MARK + symbol;
        return IntStream.range(0, Math.min(nodes.size(), plan.origins().size()))
                .filter(node -> isOver(nodes, operand(nodes.get(node)), mark))
                .mapToObj(node -> " (" + plan.origins().get(node).location() + ")")
                .findFirst()
                .orElse("");
    }

    /** The node that a {@code sym} brings back; -1 of other operations. */
    private static int operand(String line) {
        int back = line.indexOf(BACK);
        return back < 0 ? -1 : Integer.parseInt(line.substring(back + BACK.length()));
    }

    private static boolean isOver(List<String> nodes, int node, String mark) {
        return node >= 0 && List.of(nodes.get(node).split(" ")).get(2).endsWith(mark);
    }
}
