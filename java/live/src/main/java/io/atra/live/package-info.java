/**
 * The live path: what was backtested is what runs. Bars come from a {@code feed}, become events on a {@code bus}, and
 * agents make signals, orders and fills of them, bar by bar, with the kernel of every other run.
 */
@NullMarked
package io.atra.live;

import org.jspecify.annotations.NullMarked;
