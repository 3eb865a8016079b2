/**
 * How much of a result is luck: what the best of many trials is worth, and what other orders of its trades would have
 * made.
 *
 * <pre>
 *   TrialStore ──► BlockReturns ─┬─► DeflatedSharpe       (EffectiveTrials)
 *                                ├─► BacktestOverfitting  (Splits, SubsetSums)
 *                                └─► SuperiorAbility      (StationaryBootstrap)
 *   returns of trades ─────────────► TradeSimulation
 * </pre>
 *
 * Everything is the same for the same seed, whatever the number of threads. What takes long runs as a parallel stream:
 * on the common pool, or on the pool whose task calls it.
 */
@NullMarked
package io.atra.research.luck;

import org.jspecify.annotations.NullMarked;
