/** What happens on the live path, told as values. */
@NullMarked
package io.atra.live.event;

import org.jspecify.annotations.NullMarked;
