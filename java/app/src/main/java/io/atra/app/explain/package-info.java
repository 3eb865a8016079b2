/** Explanations and proofs as people and programs read them. */
@NullMarked
package io.atra.app.explain;

import org.jspecify.annotations.NullMarked;
