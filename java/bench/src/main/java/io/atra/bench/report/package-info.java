/** What was measured, as one page. */
@NullMarked
package io.atra.bench.report;

import org.jspecify.annotations.NullMarked;
