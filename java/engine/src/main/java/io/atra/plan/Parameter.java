package io.atra.plan;

import java.util.Optional;

/**
 * A parameter of a strategy: a hole in its plan, filled for each run.
 *
 * @param name an identifier
 * @param defaultValue its value where none is given; NaN when the plan was read from its text
 * @param range the values of a sweep, where the strategy names them
 */
public record Parameter(String name, double defaultValue, Optional<Grid> range) {}
