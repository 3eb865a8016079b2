/**
 * One plan over several symbols that share one cash (semantics, section 3 G).
 *
 * <p>Columns and rules of each symbol come from an engine, whichever it is; what they share is simulated here, by the
 * kernel of the plain engine, so that all engines give the same bits.
 */
@NullMarked
package io.atra.engine.portfolio;

import org.jspecify.annotations.NullMarked;
