/** Numbers that look random and are the same everywhere. */
@NullMarked
package io.atra.research.random;

import org.jspecify.annotations.NullMarked;
