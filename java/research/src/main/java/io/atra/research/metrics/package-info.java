/** The full table of metrics of one run: computed once, from its equity, its trades and its bars. */
@NullMarked
package io.atra.research.metrics;

import org.jspecify.annotations.NullMarked;
