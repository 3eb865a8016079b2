package io.atra.bars;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A claim on the memory of bars: it stays until the lease is closed, whatever happens to the bars. */
public final class Lease implements AutoCloseable {

    private final CountedMemory memory;
    private final List<Lease> others;
    private final AtomicBoolean open = new AtomicBoolean(true);

    Lease(CountedMemory memory, List<Lease> others) {
        memory.retain();
        this.others = others;
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
            others.forEach(Lease::close);
            memory.release();
        } catch (IllegalStateException e) {
            open.set(true);
            throw e;
        }
    }
}
