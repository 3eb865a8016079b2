/**
 * Sweeps: a strategy run for every combination of a grid of parameter values.
 *
 * <pre>
 *   ParameterGrid ──Combinations (where)──► SweepRows ──► consumer, TopRows
 *                                             │   ▲
 *                                 not known   ▼   │ known
 *                              Session, a chunk   Keeper ◄──► the ledger
 *                                   a call ──────► TrialWriter (a thread)
 * </pre>
 *
 * Rows are fetched some thousand at a time. Those that the ledger knows are taken from there; the others are computed in
 * chunks of about a tenth of a second, each of which is written, durably and as a whole, while the next is computed.
 */
@NullMarked
package io.atra.research.sweep;

import org.jspecify.annotations.NullMarked;
