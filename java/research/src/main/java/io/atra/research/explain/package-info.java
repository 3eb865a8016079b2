/**
 * Why a strategy trades, or does not: how often each part of each rule held, what became of the signals, and what one
 * bar's values, rules and orders were.
 *
 * <pre>
 *   Explainer ──counts()──► Explanation: RuleCounts (parts of a condition), EntryFates, ExitFates
 *             ──bar(i)────► BarExplanation
 *             ──silence()─► why there was no trade
 * </pre>
 */
@NullMarked
package io.atra.research.explain;

import org.jspecify.annotations.NullMarked;
