/** Measures the database: how many writes a second, and how long the slowest callers wait for theirs. */
@NullMarked
package io.atra.bench.store;

import org.jspecify.annotations.NullMarked;
