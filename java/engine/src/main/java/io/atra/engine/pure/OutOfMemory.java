package io.atra.engine.pure;

import io.atra.error.RunException;
import java.util.function.Supplier;

/** Memory whose size comes from the input: where it cannot be had, that is the run's failure, not the program's. */
final class OutOfMemory {

    private OutOfMemory() {}

    /** Makes something, or tells what there was no memory for. */
    static <T> T told(String what, Supplier<T> make) {
        try {
            return make.get();
        } catch (OutOfMemoryError e) {
            throw new RunException("not enough memory for " + what + "; give Java more with -Xmx", e);
        }
    }
}
