/** Bars from a stream of messages in the shape of Binance's, with what was missed fetched by requests. */
@NullMarked
package io.atra.live.feed.ws;

import org.jspecify.annotations.NullMarked;
