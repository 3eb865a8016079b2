/** The program. */
@NullMarked
package io.atra.app;

import org.jspecify.annotations.NullMarked;
