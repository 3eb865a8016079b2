package io.atra.catalogue;

/**
 * An operation of ATRA's own, beside the functions of TA-Lib.
 *
 * @param name as in plans: {@code crossover}, {@code +}, {@code shift}
 * @param signature how it is written: {@code crossover(a, b)}, {@code a + b}, {@code x[n]}
 * @param type what it gives: {@code number} or {@code condition}
 * @param hint what it means, in a line
 * @param example an expression that uses it
 * @param start when it has its first value, in words
 */
public record Operator(String name, String signature, String type, String hint, String example, String start) {}
