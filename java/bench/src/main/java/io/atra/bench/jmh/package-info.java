/** The benchmarks that JMH runs; each compares its answer before it is timed. */
@NullMarked
package io.atra.bench.jmh;

import org.jspecify.annotations.NullMarked;
