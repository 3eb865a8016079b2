package io.atra.engine.jni;

import io.atra.engine.seam.NativeLibrary;
import io.atra.engine.seam.Seam;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/** The calls of the seam through JNI. */
final class JniSeam implements Seam {

    private final int version;

    private JniSeam(int version) {
        this.version = version;
    }

    /** Loads a library and binds its calls; one of another version stays unbound and tells only that. */
    static Seam open(Path file) throws NativeLibrary.Refusal {
        try {
            System.load(file.toString());
            return new JniSeam(register(file));
        } catch (UnsatisfiedLinkError e) {
            throw refusal(file, e);
        }
    }

    private static int register(Path file) throws NativeLibrary.Refusal {
        try {
            return JniCalls.register(NativeLibrary.ABI_VERSION);
        } catch (UnsatisfiedLinkError e) {
            throw NativeLibrary.Refusal.foreign(file, "it has no JNI calls");
        } catch (RuntimeException e) {
            throw NativeLibrary.Refusal.foreign(file, "its JNI calls are others (" + e.getMessage() + ")");
        }
    }

    /** A library belongs to the first class loader that loads it. */
    private static NativeLibrary.Refusal refusal(Path file, UnsatisfiedLinkError failure) {
        boolean taken = String.valueOf(failure.getMessage()).contains("already loaded in another classloader");
        return taken ? NativeLibrary.Refusal.taken(file) : NativeLibrary.Refusal.damaged(file);
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public int catalogue(MemorySegment text) {
        return JniCalls.catalogue(text.address());
    }

    @Override
    public int build(MemorySegment text) {
        return JniCalls.build(text.address());
    }

    @Override
    public int error(MemorySegment buffer, long capacity, MemorySegment length) {
        return JniCalls.error(buffer.address(), capacity, length.address());
    }

    @Override
    public int sessionOpen(MemorySegment plan, MemorySegment series, long count, long budget, MemorySegment out) {
        return JniCalls.sessionOpen(plan.address(), series.address(), count, budget, out.address());
    }

    @Override
    public int sessionRun(long session, MemorySegment request, MemorySegment result) {
        return JniCalls.sessionRun(session, request.address(), result.address());
    }

    @Override
    public int sessionFetch(
            long session, int what, long index, MemorySegment buffer, long capacity, MemorySegment length) {
        return JniCalls.sessionFetch(session, what, index, buffer.address(), capacity, length.address());
    }

    @Override
    public int sessionClose(long session) {
        return JniCalls.sessionClose(session);
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
        return JniCalls.streamOpen(
                plan.address(),
                values.address(),
                count,
                columns.address(),
                columnCount,
                clock.address(),
                out.address());
    }

    @Override
    public int streamPush(
            long stream, int symbol, MemorySegment bar, MemorySegment columns, int mode, MemorySegment out) {
        return JniCalls.streamPush(stream, symbol, bar.address(), columns.address(), mode, out.address());
    }

    @Override
    public int streamFetch(
            long stream, int what, long index, MemorySegment buffer, long capacity, MemorySegment length) {
        return JniCalls.streamFetch(stream, what, index, buffer.address(), capacity, length.address());
    }

    @Override
    public int streamClose(long stream) {
        return JniCalls.streamClose(stream);
    }

    @Override
    public int compute(MemorySegment input, MemorySegment output) {
        return JniCalls.compute(input.address(), output.address());
    }
}
