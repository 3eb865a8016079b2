/**
 * The core metrics of one run, from its equity and its trades, added up while it happens, in one pass and without a
 * curve. Sums of returns run by blocks of the window, in bar order; what a stretch of bars over which a position was
 * carried adds to them hangs on the plan's path. Sums of trades run in the order of the log.
 */
@NullMarked
package io.atra.engine.pure.metrics;

import org.jspecify.annotations.NullMarked;
