/**
 * Sweeps: a strategy run for every combination of a grid of parameter values.
 *
 * <pre>
 *   ParameterGrid ──Combinations (where)──► SweepRows ──► consumer, TopRows
 *                                             │   ▲
 *                                missing ──► Session (a chunk a call)
 * </pre>
 */
@NullMarked
package io.atra.research.sweep;

import org.jspecify.annotations.NullMarked;
