package io.atra.engine.seam;

import io.atra.bars.Lease;
import java.util.List;

/**
 * What a session or stream gives back at its end, in this order: the core's side, then the structs it points at, then
 * the bars.
 *
 * @param nativeEnd closes the handle
 * @param memory of the structs
 * @param leases on the bars
 */
record Resources(Runnable nativeEnd, OwnedMemory memory, List<Lease> leases) implements Runnable {

    @Override
    public void run() {
        nativeEnd.run();
        memory.free();
        leases.forEach(Lease::close);
    }
}
