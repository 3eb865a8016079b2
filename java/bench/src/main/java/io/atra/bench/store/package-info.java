/** Measurements of the database: what its settings bring. */
@NullMarked
package io.atra.bench.store;

import org.jspecify.annotations.NullMarked;
