/**
 * The canonical plan text → a typed graph → columns and signals, in batch and bar by bar.
 *
 * <p>{@link io.atra.engine.pure.plan.PurePlan#read} gives a plan; {@link io.atra.engine.pure.plan.SharedColumns} binds it
 * to bars and evaluates combinations of its parameters into {@link io.atra.engine.pure.plan.Evaluation}s, which hold what
 * a run reads. A {@link io.atra.engine.pure.plan.PlanStream} gives the same bar by bar.
 */
@NullMarked
package io.atra.engine.pure.plan;

import org.jspecify.annotations.NullMarked;
