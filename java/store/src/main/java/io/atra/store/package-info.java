/** An ATRA database: one SQLite file, its connections, its tables. */
package io.atra.store;
