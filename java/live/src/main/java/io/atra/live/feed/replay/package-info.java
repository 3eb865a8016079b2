/** Bars of the database once more, as if they came now. */
@NullMarked
package io.atra.live.feed.replay;

import org.jspecify.annotations.NullMarked;
