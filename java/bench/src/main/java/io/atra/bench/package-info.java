/**
 * The figures that the documentation states: what {@code scripts/figures.sh} runs.
 *
 * <p>Each measurement prints its answer beside its time, so that whoever compares two programs sees that both did the
 * same work.
 */
@NullMarked
package io.atra.bench;

import org.jspecify.annotations.NullMarked;
