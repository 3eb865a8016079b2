/** ATRA: see {@link io.atra.Engines} for the way in. */
@NullMarked
package io.atra;

import org.jspecify.annotations.NullMarked;
