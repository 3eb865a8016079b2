package io.atra.research.walkforward;

import io.atra.engine.Window;

/**
 * One step of a walk-forward.
 *
 * @param number from 1
 * @param train the bars on which parameters are chosen
 * @param test the bars that follow, on which they are run
 */
public record Fold(int number, Window train, Window test) {}
