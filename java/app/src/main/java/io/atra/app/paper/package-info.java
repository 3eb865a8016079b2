/** What paper trading tells: while it runs, and at its end. */
@NullMarked
package io.atra.app.paper;

import org.jspecify.annotations.NullMarked;
