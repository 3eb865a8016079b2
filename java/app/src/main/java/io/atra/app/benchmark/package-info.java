/** What the database promises, measured on the machine at hand: figures, goals, pass or fail. */
@NullMarked
package io.atra.app.benchmark;

import org.jspecify.annotations.NullMarked;
