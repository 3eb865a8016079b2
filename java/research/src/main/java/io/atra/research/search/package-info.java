/**
 * Searches that learn where good combinations are: a tree-structured Parzen estimator, with halving on data length.
 *
 * <pre>
 *   TpeRun ──a generation──► Ladder ──► Trials (a sweep, on a part of the window or on all of it)
 *     ▲                        │ the best third of a rung goes on to the next
 *     └── TpeModel ◄── TrialRanking ◄──┘
 *         a ParzenEstimator a parameter, of good trials and of the others
 * </pre>
 */
@NullMarked
package io.atra.research.search;

import org.jspecify.annotations.NullMarked;
