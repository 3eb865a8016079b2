/**
 * Proofs that nothing acknowledged is lost: many processes, kills, power cuts, failing disks, foreign locks, clocks that
 * jump and flipped bits.
 */
@NullMarked
package io.atra.store.faults;

import org.jspecify.annotations.NullMarked;
