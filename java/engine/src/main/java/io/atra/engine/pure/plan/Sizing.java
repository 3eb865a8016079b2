package io.atra.engine.pure.plan;

/**
 * How many units an entry buys. How much is the combination's: {@link Evaluation#sizingAmount}.
 *
 * @param method what the amount counts
 * @param lot units come in multiples of this; 0 for any
 * @param minOrder orders worth less are dropped
 */
public record Sizing(Method method, double lot, double minOrder) {}
