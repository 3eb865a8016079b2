/** Measures the database: how many writes a second, and how long the slowest callers wait for theirs. */
package io.atra.bench.store;
