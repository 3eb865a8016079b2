package io.atra.bars;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;

/** Off-heap memory that is freed by the last of its owners, on whichever thread that is. */
final class CountedMemory {

    /** Whole cache lines, so that vector loads of a column never straddle one at its start. */
    private static final long ALIGNMENT_BYTES = 64;

    private final Arena arena = Arena.ofShared();
    private final AtomicInteger owners = new AtomicInteger(1);

    MemorySegment allocate(long bytes) {
        return arena.allocate(bytes, ALIGNMENT_BYTES);
    }

    void retain() {
        if (owners.getAndUpdate(count -> count == 0 ? 0 : count + 1) == 0) {
            throw new IllegalStateException("these bars are closed");
        }
    }

    /**
     * Gives up one ownership.
     *
     * @throws IllegalStateException when it was the last one while a native call reads the memory; it is kept then
     */
    void release() {
        if (owners.decrementAndGet() == 0) {
            free();
        }
    }

    private void free() {
        try {
            arena.close();
        } catch (IllegalStateException e) {
            owners.incrementAndGet();
            throw new IllegalStateException("these bars are read by a native call; close them when it is over", e);
        }
    }
}
