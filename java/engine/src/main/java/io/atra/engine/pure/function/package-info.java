/** Functions of the catalogue in plain Java, over whole columns and bar by bar, with TA-Lib's bits. */
@NullMarked
package io.atra.engine.pure.function;

import org.jspecify.annotations.NullMarked;
