/**
 * Orders, fills, exits and the ledger of one symbol.
 *
 * <p>{@link io.atra.engine.pure.sim.Simulator} takes one bar at a time: the order of the previous close fills at the
 * open, price exits watch the bar, rules are read at the close, equity is marked there.
 * {@link io.atra.engine.pure.sim.Run} is the loop over a window, which passes over bars at which nothing but marking
 * can happen. Nothing is allocated for a bar or a trade: objects that are told of are written anew.
 */
@NullMarked
package io.atra.engine.pure.sim;

import org.jspecify.annotations.NullMarked;
