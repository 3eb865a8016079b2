package io.atra.catalogue;

/**
 * An operation of ATRA's own, beside the functions of TA-Lib.
 *
 * @param name as written: {@code crossover}
 * @param signature how it is called: {@code crossover(a, b)}
 * @param type what it gives: {@code number} or {@code condition}
 * @param hint what it means, in a line
 */
public record Operator(String name, String signature, String type, String hint) {}
