/** Reports: one HTML file that shows a backtest or a sweep, whole in itself and without the network. */
@NullMarked
package io.atra.app.report;

import org.jspecify.annotations.NullMarked;
