package io.atra.engine.jni;

/**
 * The calls of the seam as the library's JNI side binds them: an address is a {@code long}. The crate's table in {@code
 * abi/jni.rs} has a line for each of these methods.
 */
final class JniCalls {

    private JniCalls() {}

    /**
     * Binds all others, unless the library's version is another.
     *
     * @param version of the seam, as this code speaks it
     * @return as the library speaks it
     * @throws RuntimeException when the library has a call that this class lacks
     */
    static native int register(int version);

    static native int catalogue(long text);

    static native int build(long text);

    static native int error(long buffer, long capacity, long length);

    static native int sessionOpen(long plan, long series, long count, long budget, long out);

    static native int sessionRun(long session, long request, long result);

    static native int sessionFetch(long session, int what, long index, long buffer, long capacity, long length);

    static native int sessionClose(long session);

    static native int streamOpen(
            long plan, long values, long count, long columns, long columnCount, long clock, long out);

    static native int streamPush(long stream, int symbol, long bar, long columns, int mode, long out);

    static native int streamFetch(long stream, int what, long index, long buffer, long capacity, long length);

    static native int streamClose(long stream);

    static native int compute(long input, long output);
}
