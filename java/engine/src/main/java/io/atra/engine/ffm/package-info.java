/**
 * The native engine: the Rust core through Java's FFM API.
 *
 * <p>Java owns every buffer. A session's native side borrows the bars' columns where they lie and the small structs that
 * describe them; both live until its Java object is closed:
 *
 * <pre>
 *   FfmSession ── Lease ──────────► Bars' memory  (columns, read in place)
 *              ── its own Arena ──► AtraSeries, AtraColumn, names
 *              ── handle ─────────► the core's session (columns it computed, results of the last run)
 * </pre>
 *
 * A handle is a number that the core never uses twice, so that a stale one is refused instead of followed.
 */
@NullMarked
package io.atra.engine.ffm;

import org.jspecify.annotations.NullMarked;
