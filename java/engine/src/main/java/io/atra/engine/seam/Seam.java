package io.atra.engine.seam;

import java.lang.foreign.MemorySegment;

/**
 * The calls of the native core, as its library exports them: a segment is an address, a count an unsigned number, and
 * every call returns a code, 0 when all went well. Their meaning is told in the crate, module {@code abi::exports}.
 *
 * <p>An implementation passes arguments on and does nothing else. The caller keeps the memory of every segment until the
 * call returns.
 */
public interface Seam {

    /** {@code atra_abi_version}: the version of the seam, no code. */
    int version();

    /** {@code atra_catalogue}: the text of the functions' table. */
    int catalogue(MemorySegment text);

    /** {@code atra_build}: how the library was built. */
    int build(MemorySegment text);

    /** {@code atra_error}: what the last call of this thread that failed says. */
    int error(MemorySegment buffer, long capacity, MemorySegment length);

    /** {@code atra_session_open}: binds a plan to series of bars. */
    int sessionOpen(MemorySegment plan, MemorySegment series, long count, long budget, MemorySegment out);

    /** {@code atra_session_run}: runs a chunk of combinations. */
    int sessionRun(long session, MemorySegment request, MemorySegment result);

    /** {@code atra_session_fetch}: copies a result of the last run. */
    int sessionFetch(long session, int what, long index, MemorySegment buffer, long capacity, MemorySegment length);

    /** {@code atra_session_close}: ends a session. */
    int sessionClose(long session);

    /** {@code atra_stream_open}: opens a plan to be fed bar by bar. */
    int streamOpen(
            MemorySegment plan,
            MemorySegment values,
            long count,
            MemorySegment columns,
            long columnCount,
            MemorySegment clock,
            MemorySegment out);

    /** {@code atra_stream_push}: takes or looks at the next bar. */
    int streamPush(long stream, int symbol, MemorySegment bar, MemorySegment columns, int mode, MemorySegment out);

    /** {@code atra_stream_fetch}: copies a result of the stream so far. */
    int streamFetch(long stream, int what, long index, MemorySegment buffer, long capacity, MemorySegment length);

    /** {@code atra_stream_close}: ends a stream. */
    int streamClose(long stream);

    /** {@code atra_compute}: a function over whole columns. */
    int compute(MemorySegment input, MemorySegment output);
}
