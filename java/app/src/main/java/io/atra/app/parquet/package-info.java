/**
 * Parquet files as rows of bars, of ticks and of columns, by the names of their columns.
 *
 * <pre>
 *   file → {@link io.atra.app.parquet.FileRanges} → hardwood (pages, codecs) → {@link io.atra.app.parquet.ParquetRows} → sinks
 * </pre>
 *
 * <p>The only place that knows the library which reads them.
 */
@NullMarked
package io.atra.app.parquet;

import org.jspecify.annotations.NullMarked;
