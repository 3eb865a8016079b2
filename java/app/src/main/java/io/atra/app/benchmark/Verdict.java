package io.atra.app.benchmark;

/**
 * A promise and what was measured of it.
 *
 * @param name what is promised, in a few words; the key in JSON
 * @param claimed what the system that ATRA grew from claimed, for the reader to compare
 * @param goal what ATRA promises
 * @param figure what was measured
 * @param kept whether the goal was reached
 */
public record Verdict(String name, String claimed, String goal, String figure, boolean kept) {}
