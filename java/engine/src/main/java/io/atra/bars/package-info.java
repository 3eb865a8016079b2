/**
 * Market data in memory: bars as off-heap columns, timeframes, and the aggregation of ticks and bars.
 *
 * <p>Bars are immutable and counted. Whoever reads them for longer than a call takes a {@link io.atra.bars.Lease}; the
 * memory goes when the bars and all that was derived from them are closed and the last lease is released.
 *
 * <pre>
 *   Bars ──┐
 *   Bars.withColumn ──┼──► one block of off-heap memory, counted
 *   Lease (a session) ┘
 * </pre>
 */
@NullMarked
package io.atra.bars;

import org.jspecify.annotations.NullMarked;
