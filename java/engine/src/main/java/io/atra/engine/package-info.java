/**
 * Engines: what runs a plan over bars.
 *
 * <p>An {@link io.atra.engine.Engine} opens {@link io.atra.engine.Session}s (a plan bound to series of bars, run for any
 * number of parameter values) and {@link io.atra.engine.BarStream}s (a plan fed bar by bar); {@link
 * io.atra.engine.Backtest} is the one run most people want.
 *
 * <pre>
 *   Engine ──open──► Session ──holds a Lease──► Bars' memory
 *                      │ run(window, N × values) ─► metrics, counts;  then trades, equity, columns by request
 *          ──stream──► BarStream ──push/peek──► signals, position, equity
 * </pre>
 *
 * Engines, sessions and streams may be closed at any time and from any thread; one thread at a time uses a session or
 * a stream, and a second one is refused with an {@link java.lang.IllegalStateException}.
 */
@NullMarked
package io.atra.engine;

import org.jspecify.annotations.NullMarked;
