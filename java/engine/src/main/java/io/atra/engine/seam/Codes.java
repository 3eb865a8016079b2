package io.atra.engine.seam;

import io.atra.error.InputException;
import io.atra.error.RunException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** What the codes of the calls mean. */
final class Codes {

    private static final int OK = 0;
    private static final int CONTRACT = 1;
    private static final int OUT_OF_MEMORY = 4;
    private static final int LONGEST_MESSAGE_BYTES = 4096;

    private Codes() {}

    /** Turns a code into the exception that it means, with the core's own sentence. */
    static void check(Seam seam, int code) {
        if (code == OK) {
            return;
        }
        String message = lastError(seam);
        throw switch (code) {
            case CONTRACT -> new IllegalStateException(message);
            case OUT_OF_MEMORY -> new RunException(message);
            default -> new InputException(message);
        };
    }

    private static String lastError(Seam seam) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(LONGEST_MESSAGE_BYTES);
            MemorySegment length = arena.allocate(ValueLayout.JAVA_LONG);
            int code = seam.error(buffer, buffer.byteSize(), length);
            long told = code == OK ? Math.min(length.get(ValueLayout.JAVA_LONG, 0), LONGEST_MESSAGE_BYTES) : 0;
            return new String(buffer.asSlice(0, told).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
        }
    }
}
