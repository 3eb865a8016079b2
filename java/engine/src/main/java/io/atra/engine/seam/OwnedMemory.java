package io.atra.engine.seam;

import java.lang.foreign.Arena;

/** Memory of one session or stream; any thread may free it. */
final class OwnedMemory {

    private final Arena arena = Arena.ofShared();

    Arena arena() {
        return arena;
    }

    void free() {
        arena.close();
    }
}
