/** How fast the live path is: bars a second through all of it, and from a message to the stored fill. */
@NullMarked
package io.atra.bench.live;

import org.jspecify.annotations.NullMarked;
