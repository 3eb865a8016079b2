/**
 * A second opinion: all of the contract for one symbol, in the plainest Java.
 *
 * <p>It is written from the contract alone and shares no code with any engine. Every column is an array, every bar is
 * visited, every formula stands where the contract names it. What an engine gains by being clever, it has to prove
 * against this: the same trades, the same equity, the same counts, to the bit.
 *
 * <p>Reading order: {@link io.atra.engine.reference.ReferencePlanReader} (text to plan), {@link
 * io.atra.engine.reference.ReferenceColumns} (plan and market to columns), {@link
 * io.atra.engine.reference.ReferenceSimulator} (columns to trades and equity), {@link
 * io.atra.engine.reference.ReferenceMetrics} (those to figures). {@code RandomStrategies} invents markets and plans,
 * and {@code EngineAgreement} holds an engine to the reference over thousands of them.
 */
package io.atra.engine.reference;
