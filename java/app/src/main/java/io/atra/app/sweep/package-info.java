/** Sweeps told: for traders, for programs, as a table. */
@NullMarked
package io.atra.app.sweep;

import org.jspecify.annotations.NullMarked;
