package io.atra.engine.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.atra.engine.seam.NativeLibrary;
import io.atra.engine.seam.Seam;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * The calls of the seam as downcalls. Ordinary linkage for all: a downcall without a thread transition would hold up
 * every safepoint of the process for as long as it runs.
 */
final class FfmSeam implements Seam {

    private final Path file;
    private final SymbolLookup library;

    private final MethodHandle abiVersion;
    private final MethodHandle catalogue;
    private final MethodHandle build;
    private final MethodHandle error;
    private final MethodHandle sessionOpen;
    private final MethodHandle sessionRun;
    private final MethodHandle sessionFetch;
    private final MethodHandle sessionClose;
    private final MethodHandle streamOpen;
    private final MethodHandle streamPush;
    private final MethodHandle streamFetch;
    private final MethodHandle streamClose;
    private final MethodHandle compute;

    private FfmSeam(Path file, SymbolLookup library) throws NativeLibrary.Refusal {
        this.file = file;
        this.library = library;
        abiVersion = find("atra_abi_version");
        catalogue = find("atra_catalogue", ADDRESS);
        build = find("atra_build", ADDRESS);
        error = find("atra_error", ADDRESS, JAVA_LONG, ADDRESS);
        sessionOpen = find("atra_session_open", ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS);
        sessionRun = find("atra_session_run", JAVA_LONG, ADDRESS, ADDRESS);
        sessionFetch = find("atra_session_fetch", JAVA_LONG, JAVA_INT, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS);
        sessionClose = find("atra_session_close", JAVA_LONG);
        streamOpen = find("atra_stream_open", ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
        streamPush = find("atra_stream_push", JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS);
        streamFetch = find("atra_stream_fetch", JAVA_LONG, JAVA_INT, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS);
        streamClose = find("atra_stream_close", JAVA_LONG);
        compute = find("atra_compute", ADDRESS, ADDRESS);
    }

    /** Opens a library and finds every function of the seam in it. */
    static Seam open(Path file) throws NativeLibrary.Refusal {
        try {
            return new FfmSeam(file, SymbolLookup.libraryLookup(file, Arena.global()));
        } catch (IllegalArgumentException e) {
            throw NativeLibrary.Refusal.damaged(file);
        }
    }

    /** Every function returns an int: a code, or the version. */
    private MethodHandle find(String name, MemoryLayout... arguments) throws NativeLibrary.Refusal {
        var symbol =
                library.find(name).orElseThrow(() -> NativeLibrary.Refusal.foreign(file, "it has no function " + name));
        return Linker.nativeLinker().downcallHandle(symbol, FunctionDescriptor.of(JAVA_INT, arguments));
    }

    @Override
    public int version() {
        try {
            return (int) abiVersion.invokeExact();
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    @Override
    public int catalogue(MemorySegment text) {
        try {
            return (int) catalogue.invokeExact(text);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    @Override
    public int build(MemorySegment text) {
        try {
            return (int) build.invokeExact(text);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    @Override
    public int error(MemorySegment buffer, long capacity, MemorySegment length) {
        try {
            return (int) error.invokeExact(buffer, capacity, length);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    @Override
    public int sessionOpen(MemorySegment plan, MemorySegment series, long count, long budget, MemorySegment out) {
        try {
            return (int) sessionOpen.invokeExact(plan, series, count, budget, out);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    @Override
    public int sessionRun(long session, MemorySegment request, MemorySegment result) {
        try {
            return (int) sessionRun.invokeExact(session, request, result);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    @Override
    public int sessionFetch(
            long session, int what, long index, MemorySegment buffer, long capacity, MemorySegment length) {
        try {
            return (int) sessionFetch.invokeExact(session, what, index, buffer, capacity, length);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    @Override
    public int sessionClose(long session) {
        try {
            return (int) sessionClose.invokeExact(session);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    @Override
    public int streamOpen(
            MemorySegment plan,
            MemorySegment values,
            long count,
            MemorySegment columns,
            long columnCount,
            MemorySegment clock,
            MemorySegment out) {
        try {
            return (int) streamOpen.invokeExact(plan, values, count, columns, columnCount, clock, out);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    @Override
    public int streamPush(
            long stream, int symbol, MemorySegment bar, MemorySegment columns, int mode, MemorySegment out) {
        try {
            return (int) streamPush.invokeExact(stream, symbol, bar, columns, mode, out);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    @Override
    public int streamFetch(
            long stream, int what, long index, MemorySegment buffer, long capacity, MemorySegment length) {
        try {
            return (int) streamFetch.invokeExact(stream, what, index, buffer, capacity, length);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    @Override
    public int streamClose(long stream) {
        try {
            return (int) streamClose.invokeExact(stream);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    @Override
    public int compute(MemorySegment input, MemorySegment output) {
        try {
            return (int) compute.invokeExact(input, output);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** A downcall throws only when its arguments have other types than its handle: a mistake in this class. */
    private static AssertionError impossible(Throwable e) {
        return new AssertionError("a downcall does not throw", e);
    }
}
