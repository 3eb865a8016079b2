/** What a walk-forward tells. */
@NullMarked
package io.atra.app.walkforward;

import org.jspecify.annotations.NullMarked;
