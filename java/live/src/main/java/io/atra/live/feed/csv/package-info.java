/** Bars from a CSV file that somebody else writes on. */
@NullMarked
package io.atra.live.feed.csv;

import org.jspecify.annotations.NullMarked;
