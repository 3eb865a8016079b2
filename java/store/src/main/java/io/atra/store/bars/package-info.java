/** Series of bars and ticks as blocks of columns: importing, merging, loading. */
package io.atra.store.bars;
