package io.atra.app.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table for people: columns as wide as their widest cell, numbers to the right. */
public final class Table {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final int[] widths;
    private final boolean[] right;

    /**
     * A table with these headings; one that starts with {@code >} heads a column of
     * numbers; where all are empty, there is no row of headings.
     */
    public Table(String... headings) {
        widths = new int[headings.length];
        right = new boolean[headings.length];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < headings.length; i++) {
            right[i] = headings[i].startsWith(">");
            names.add(right[i] ? headings[i].substring(1) : headings[i]);
        }
        if (!names.stream().allMatch(String::isEmpty)) {
            row(names.toArray(String[]::new));
        }
    }

    /** Adds a row, as many cells as there are headings. */
    public Table row(String... cells) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], cells[i].length());
        }
        rows.add(List.of(cells));
        return this;
    }

    /** Writes headings and rows. */
    public void print(PrintWriter out) {
        for (List<String> cells : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(i == 0 ? "" : GAP).append(padded(cells.get(i), i));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private String padded(String cell, int column) {
        String blanks = " ".repeat(widths[column] - cell.length());
        return right[column] ? blanks + cell : cell + blanks;
    }
}
