/**
 * The bus: batches of events go through stages of handlers.
 *
 * <pre>
 *   publish(batch) ─► stage 0 ─► stage 1 ─► …        each sees the batch and what earlier stages made of it
 *                      │ handlers of the publisher's thread, one after the other
 *                      │ joined handlers, in lanes: a symbol always in the same one
 *                      └ queued handlers: take it when they can, behind a bounded queue
 * </pre>
 *
 * What a handler makes of an event stands right behind it when the next stage sees it, whatever the threads: the order
 * of a symbol's events is the same for everybody and in every run.
 */
@NullMarked
package io.atra.live.bus;

import org.jspecify.annotations.NullMarked;
