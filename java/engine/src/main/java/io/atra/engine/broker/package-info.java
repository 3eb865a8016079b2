/**
 * Paper trading: orders, fills and money of one symbol, bar by bar, with the arithmetic of every other run.
 *
 * <p>{@link io.atra.engine.broker.RuleReader} makes a {@link io.atra.engine.broker.Decision} of what a {@link
 * io.atra.engine.BarStream} answers; a {@link io.atra.engine.broker.PaperBroker} takes bars and decisions and tells
 * {@link io.atra.engine.broker.Fill}s. Without actions of risk its trades are those of a backtest, hash for hash.
 */
@NullMarked
package io.atra.engine.broker;

import org.jspecify.annotations.NullMarked;
