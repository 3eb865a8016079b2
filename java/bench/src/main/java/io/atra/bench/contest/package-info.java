/** Who takes part, and the same pieces of work for each. */
@NullMarked
package io.atra.bench.contest;

import org.jspecify.annotations.NullMarked;
