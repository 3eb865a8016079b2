/** Other Java libraries beside which ATRA is measured: ta4j and tictactec's TA-Lib. */
@NullMarked
package io.atra.bench.rival;

import org.jspecify.annotations.NullMarked;
