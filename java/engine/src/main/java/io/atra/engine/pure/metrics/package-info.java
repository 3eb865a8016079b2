/**
 * The core metrics of one run, from its equity and its trades, added up while it happens, in one pass and without a
 * curve. All sums run in bar order (trade order) from the left.
 */
@NullMarked
package io.atra.engine.pure.metrics;

import org.jspecify.annotations.NullMarked;
