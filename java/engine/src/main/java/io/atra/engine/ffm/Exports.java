package io.atra.engine.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * The functions of the library, as method handles. Ordinary linkage for all: a downcall without a thread transition
 * would hold up every safepoint of the process for as long as it runs.
 */
final class Exports {

    private final SymbolLookup library;

    final MethodHandle abiVersion;
    final MethodHandle catalogue;
    final MethodHandle error;
    final MethodHandle sessionOpen;
    final MethodHandle sessionRun;
    final MethodHandle sessionFetch;
    final MethodHandle sessionClose;
    final MethodHandle streamOpen;
    final MethodHandle streamPush;
    final MethodHandle streamFetch;
    final MethodHandle streamClose;
    final MethodHandle compute;

    /**
     * Finds every function.
     *
     * @throws MissingExportException when the library lacks one
     */
    Exports(SymbolLookup library) throws MissingExportException {
        this.library = library;
        abiVersion = find("atra_abi_version");
        catalogue = find("atra_catalogue", ADDRESS);
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

    /** Every function returns an int: a code, or the version. */
    private MethodHandle find(String name, MemoryLayout... arguments) throws MissingExportException {
        var symbol = library.find(name).orElseThrow(() -> new MissingExportException(name));
        return Linker.nativeLinker().downcallHandle(symbol, FunctionDescriptor.of(JAVA_INT, arguments));
    }

    /** The library lacks a function that it must have. */
    static final class MissingExportException extends Exception {

        private static final long serialVersionUID = 1;

        MissingExportException(String name) {
            super("it has no function " + name);
        }
    }
}
