package io.atra.catalogue;

/**
 * A core metric, one that every run has.
 *
 * @param name as in results: {@code max_drawdown}
 * @param unit of its value: {@code fraction}, {@code ratio}, {@code count}, {@code money}
 * @param formula its definition
 */
public record Metric(String name, String unit, String formula) {}
