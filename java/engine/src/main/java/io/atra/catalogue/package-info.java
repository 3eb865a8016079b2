/**
 * The table of everything a strategy can name: functions, operators and metrics.
 *
 * <p>The table is written by the Rust core and read here from the class path, so that names, ranges and
 * outputs can be checked without the native library. {@link io.atra.catalogue.Catalogue#sha256()} tells
 * whether a library was built with the same one.
 */
@NullMarked
package io.atra.catalogue;

import org.jspecify.annotations.NullMarked;
