/** Measures the database: the queue of writes beside a connection a thread, and what the settings of SQLite bring. */
@NullMarked
package io.atra.bench.store;

import org.jspecify.annotations.NullMarked;
