package io.atra.catalogue;

/**
 * One output column of a function.
 *
 * @param name as written after the point: {@code upperband}
 * @param integer whether its values are whole numbers, as those of candle patterns are
 */
public record Output(String name, boolean integer) {}
