package io.atra.engine.ffm;

import io.atra.error.InputException;
import io.atra.error.RunException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** The downcalls, each with the types of its arguments, and what their codes mean. */
final class Calls {

    private static final int OK = 0;
    private static final int CONTRACT = 1;
    private static final int OUT_OF_MEMORY = 4;
    private static final int LONGEST_MESSAGE_BYTES = 4096;

    private Calls() {}

    static int version(Exports exports) {
        try {
            return (int) exports.abiVersion.invokeExact();
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int catalogue(Exports exports, MemorySegment text) {
        try {
            return (int) exports.catalogue.invokeExact(text);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int sessionOpen(
            Exports exports, MemorySegment plan, MemorySegment series, long count, long budget, MemorySegment out) {
        try {
            return (int) exports.sessionOpen.invokeExact(plan, series, count, budget, out);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int sessionRun(Exports exports, long session, MemorySegment request, MemorySegment result) {
        try {
            return (int) exports.sessionRun.invokeExact(session, request, result);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int sessionFetch(
            Exports exports, long session, int what, long index, MemorySegment buffer, MemorySegment length) {
        try {
            return (int) exports.sessionFetch.invokeExact(session, what, index, buffer, buffer.byteSize(), length);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int sessionClose(Exports exports, long session) {
        try {
            return (int) exports.sessionClose.invokeExact(session);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int streamOpen(
            Exports exports,
            MemorySegment plan,
            MemorySegment values,
            long count,
            MemorySegment columns,
            long columnCount,
            MemorySegment clock,
            MemorySegment out) {
        try {
            return (int) exports.streamOpen.invokeExact(plan, values, count, columns, columnCount, clock, out);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int streamPush(
            Exports exports, long stream, MemorySegment bar, MemorySegment columns, int mode, MemorySegment out) {
        try {
            return (int) exports.streamPush.invokeExact(stream, 0, bar, columns, mode, out);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int streamFetch(
            Exports exports, long stream, int what, long index, MemorySegment buffer, MemorySegment length) {
        try {
            return (int) exports.streamFetch.invokeExact(stream, what, index, buffer, buffer.byteSize(), length);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int streamClose(Exports exports, long stream) {
        try {
            return (int) exports.streamClose.invokeExact(stream);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int compute(Exports exports, MemorySegment input, MemorySegment output) {
        try {
            return (int) exports.compute.invokeExact(input, output);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** Turns a code into the exception that it means, with the core's own sentence. */
    static void check(Exports exports, int code) {
        if (code == OK) {
            return;
        }
        String message = lastError(exports);
        throw switch (code) {
            case CONTRACT -> new IllegalStateException(message);
            case OUT_OF_MEMORY -> new RunException(message);
            default -> new InputException(message);
        };
    }

    private static String lastError(Exports exports) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(LONGEST_MESSAGE_BYTES);
            MemorySegment length = arena.allocate(ValueLayout.JAVA_LONG);
            int code = (int) exports.error.invokeExact(buffer, buffer.byteSize(), length);
            long told = code == OK ? Math.min(length.get(ValueLayout.JAVA_LONG, 0), LONGEST_MESSAGE_BYTES) : 0;
            return new String(buffer.asSlice(0, told).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** A downcall throws only when its arguments have other types than its handle: a mistake in this class. */
    private static AssertionError impossible(Throwable e) {
        return new AssertionError("a downcall does not throw", e);
    }
}
