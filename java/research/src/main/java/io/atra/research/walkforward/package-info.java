/**
 * Walk-forward: parameters are chosen on past bars and run on those that follow, fold by fold.
 *
 * <p>{@link io.atra.research.walkforward.Schedule} lays the folds, {@link io.atra.research.walkforward.WalkForward} runs
 * them.
 */
@NullMarked
package io.atra.research.walkforward;

import org.jspecify.annotations.NullMarked;
