/** Where bars come from: the database, a file that grows, a stream of messages. */
@NullMarked
package io.atra.live.feed;

import org.jspecify.annotations.NullMarked;
