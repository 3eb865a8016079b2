package io.atra.bench.report;

import java.util.List;

/**
 * What was measured, as the page of the documentation.
 *
 * @param kind which set of benchmarks, for example {@code full}
 * @param where lines on date, commit, machine, JVM and flags
 * @param table the times
 * @param pair lines on the sweep through Java beside the sweep from Rust; empty when it was not measured
 * @param notes what the reader must know to compare
 */
public record Page(String kind, List<String> where, Table table, List<String> pair, List<String> notes) {

    /** The page in Markdown. */
    public String markdown() {
        StringBuilder text = new StringBuilder("# Benchmarks\n\n");
        text.append("Written by `make ").append(kind.equals("full") ? "bench" : "bench-" + kind);
        text.append(" WRITE=1`. Nanoseconds a bar, of sweeps a bar and combination, of calls a call: the median of"
                + " the iterations and how far the farthest was from it. An empty cell: it lacks that. Every answer was"
                + " compared before it was timed.\n\n");
        if (kind.equals("smoke")) text.append("**A smoke test: the times mean nothing.**\n\n");
        where.forEach(line -> item(text, line));
        text.append('\n').append(table.markdown()).append('\n');
        section(text, "Where the native core takes over 1.1 times the Java engine", orNone(table.slowNative()));
        if (!pair.isEmpty()) section(text, "A sweep through Java beside the same sweep from Rust", pair);
        section(text, "Notes", notes);
        return text.toString();
    }

    private static List<String> orNone(List<String> lines) {
        return lines.isEmpty() ? List.of("nowhere") : lines;
    }

    private static void section(StringBuilder text, String title, List<String> lines) {
        text.append("## ").append(title).append('\n');
        lines.forEach(line -> item(text, line));
        text.append('\n');
    }

    private static void item(StringBuilder text, String line) {
        text.append("- ").append(line).append('\n');
    }
}
