/** The native core, called through Java's FFM API: the calls of {@link io.atra.engine.seam.Seam} and nothing else. */
@NullMarked
package io.atra.engine.ffm;

import org.jspecify.annotations.NullMarked;
