/**
 * CSV files of bars and of ticks, read as a stream of rows.
 *
 * <p>The bytes are parsed where they lie: no line, no field and no number becomes an object, so a file of any size
 * needs one buffer. A line that cannot be used is rejected with its number and the reason; the others are read on.
 *
 * <pre>
 *   file → {@link io.atra.csv.CsvLines} (lines and fields) → {@link io.atra.csv.RowReader} (checked rows) → sink
 * </pre>
 */
@NullMarked
package io.atra.csv;

import org.jspecify.annotations.NullMarked;
