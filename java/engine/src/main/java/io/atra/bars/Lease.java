package io.atra.bars;

import java.util.concurrent.atomic.AtomicBoolean;

/** A claim on the memory of bars: it stays until the lease is closed, whatever happens to the bars. */
public final class Lease implements AutoCloseable {

    private final CountedMemory memory;
    private final AtomicBoolean open = new AtomicBoolean(true);

    Lease(CountedMemory memory) {
        memory.retain();
        this.memory = memory;
    }

    /** Gives the claim back; a second time does nothing. */
    @Override
    public void close() {
        if (open.getAndSet(false)) {
            release();
        }
    }

    private void release() {
        try {
            memory.release();
        } catch (IllegalStateException e) {
            open.set(true);
            throw e;
        }
    }
}
