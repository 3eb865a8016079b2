/**
 * Runs of vectorbt and backtesting.py, recorded once, to which ATRA agrees trade by trade.
 *
 * <p>A setting is a strategy file in {@code peers/<library>/<series>/}; {@code scripts/peers} reads the same file, gives
 * the library what it says and records what came out. {@code docs/peers.md} tells where the rules of the libraries
 * differ.
 */
package io.atra.engine.peers;
