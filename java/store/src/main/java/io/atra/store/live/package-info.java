/**
 * The journal of paper trading: sessions, what came of each bar, and how far they have come.
 *
 * <p>{@link io.atra.store.live.LiveStore} writes a {@link io.atra.store.live.LiveBatch} in one transaction, so that a
 * process that dies leaves a session at the end of a batch.
 */
@NullMarked
package io.atra.store.live;

import org.jspecify.annotations.NullMarked;
