/**
 * Plans: one strategy as one canonical text, which every engine runs and whose hash is its identity.
 *
 * <p>Expressions are first a {@link io.atra.plan.Graph} in which equal parts are one, then the numbered lines
 * of a {@link io.atra.plan.Plan}. White space, names of intermediate results and the way a call was written
 * are gone by then; what is left differs only where the strategy differs.
 */
@NullMarked
package io.atra.plan;

import org.jspecify.annotations.NullMarked;
