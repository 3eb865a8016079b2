/**
 * The native core behind its seam, however the seam is called: what the engines {@code ffm} and {@code jni} share.
 *
 * <p>Java owns every buffer. A session's native side borrows the bars' columns where they lie and the small structs that
 * describe them; both live until its Java object is closed:
 *
 * <pre>
 *   SeamSession ── Lease ──────────► Bars' memory  (columns, read in place)
 *               ── its own Arena ──► AtraSeries, AtraColumn, names
 *               ── handle ─────────► the core's session (columns it computed, results of the last run)
 *               ── Seam ───────────► the calls, by downcalls or JNI
 * </pre>
 *
 * A handle is a number that the core never uses twice, so that a stale one is refused instead of followed.
 */
@NullMarked
package io.atra.engine.seam;

import org.jspecify.annotations.NullMarked;
