package io.atra.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Measurements as one table in Markdown: a row a piece of work, a column a contestant, then ratios. */
public final class Table {

    private static final String DASH = "";

    private final List<String> contestants;
    private final List<Row> rows;

    /**
     * Puts measurements of one piece of work into one row, in the order in which they come.
     *
     * @param contestants the columns
     */
    public Table(List<String> contestants, List<Measurement> measurements) {
        this.contestants = List.copyOf(contestants);
        Map<String, Row> byWork = new LinkedHashMap<>();
        for (Measurement m : measurements) {
            byWork.computeIfAbsent(
                            m.group() + '\t' + m.work() + '\t' + m.bars(),
                            key -> new Row(m.group(), m.work(), m.bars(), new TreeMap<>()))
                    .cells()
                    .put(m.by(), m);
        }
        rows = List.copyOf(byWork.values());
    }

    /** The table in Markdown. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        List<String> head = new ArrayList<>(List.of("what", "bars"));
        head.addAll(contestants);
        head.addAll(List.of("ffm ÷ java", "ffm ÷ arrays", "ta4j ÷ ffm", "tictactec ÷ ffm"));
        line(text, head);
        line(
                text,
                head.stream().map(name -> name.equals("what") ? "---" : "---:").toList());
        rows.forEach(row -> line(text, cells(row)));
        return text.toString();
    }

    private List<String> cells(Row row) {
        List<String> cells = new ArrayList<>(List.of(row.group() + ": " + row.work(), bars(row.bars())));
        contestants.forEach(by -> cells.add(time(Optional.ofNullable(row.cells().get(by)))));
        String ratio = ratio(row.ratio("ffm", "java"));
        cells.add(row.nativeIsSlow() ? "**" + ratio + "**" : ratio);
        cells.add(ratio(row.ratio("ffm", "arrays")));
        cells.add(ratio(row.ratio("ta4j", "ffm")));
        cells.add(ratio(row.ratio("tictactec", "ffm")));
        return cells;
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String bars(long bars) {
        return bars == 0 ? DASH : String.format(Locale.ROOT, "%,d", bars);
    }

    private static String time(Optional<Measurement> cell) {
        return cell.map(m -> digits(m.nanos()) + " ±" + Math.round(100 * m.spread()) + "%")
                .orElse(DASH);
    }

    private static String ratio(Optional<Double> ratio) {
        return ratio.map(Table::digits).orElse(DASH);
    }

    /** Three digits, and no fraction from a hundred on. */
    private static String digits(double value) {
        int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** The rows in which the native core loses to plain Java where it should not, as sentences. */
    public List<String> slowNative() {
        return rows.stream()
                .filter(Row::nativeIsSlow)
                .map(row -> row.group() + ": " + row.work() + " over " + bars(row.bars()) + " bars: "
                        + ratio(row.ratio("ffm", "java")) + " times the Java engine")
                .toList();
    }
}
