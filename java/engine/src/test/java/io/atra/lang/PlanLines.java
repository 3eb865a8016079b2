package io.atra.lang;

import java.util.List;

/** Plans as the tables of the tests write them. */
final class PlanLines {

    private static final int HEADER = 1;

    private PlanLines() {}

    /** The node lines of an expression, which may use the column {@code mine}, joined by {@code "; "}. */
    static String of(String expression) {
        List<String> lines = Expressions.plan(List.of(expression), List.of("mine"))
                .graph()
                .lines()
                .toList();
        List<String> nodes = lines.stream()
                .skip(HEADER)
                .takeWhile(line -> !line.startsWith("output"))
                .toList();
        return String.join("; ", nodes);
    }
}
