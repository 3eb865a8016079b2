/**
 * Proofs that no value of a strategy depends on a later bar.
 *
 * <pre>
 *   Prover ──prove()──► Proof: a CheckResult for each Check (a Leak where one was found), a Settling for each column
 *
 *   STREAM    the plan fed bar by bar, which cannot know the future, against the batch
 *   REPEAT    both once more from fresh state
 *   PREFIX    the batch over shorter series
 *   FUTURE    the batch over series whose bars after a cut are garbage
 *   BOUNDARY  the same around the ends of higher bars and the changes of the clocks
 * </pre>
 */
@NullMarked
package io.atra.research.prove;

import org.jspecify.annotations.NullMarked;
