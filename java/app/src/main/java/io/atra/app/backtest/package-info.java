/** What a backtest tells. */
@NullMarked
package io.atra.app.backtest;

import org.jspecify.annotations.NullMarked;
