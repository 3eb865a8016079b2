/**
 * The engine in plain Java: the same bits as the native core, for machines without one.
 *
 * <p>It tells the core's story in the core's order: {@code function} → {@code plan} → {@code sim} → {@code metrics} →
 * the sessions and streams here.
 */
@NullMarked
package io.atra.engine.pure;

import org.jspecify.annotations.NullMarked;
