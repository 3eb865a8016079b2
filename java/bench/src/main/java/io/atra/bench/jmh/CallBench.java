package io.atra.bench.jmh;

import io.atra.Engines;
import io.atra.engine.seam.NativeLibrary;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What a call costs that does nothing, or next to nothing: {@code atra_abi_version} returns a number, {@code atra_build}
 * writes two words. JNI binds the second one only. The handles are this class's own, so that options of the linker which
 * the engine does not use can be compared.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CallBench {

    private static final Path LIBRARY =
            Objects.requireNonNull(Engines.report("ffm").library());
    private static final FunctionDescriptor NUMBER = FunctionDescriptor.of(ValueLayout.JAVA_INT);
    private static final FunctionDescriptor TEXT =
            FunctionDescriptor.of(ValueLayout.JAVA_INT, (MemoryLayout) ValueLayout.ADDRESS);
    private static final Linker.Option CRITICAL = Linker.Option.critical(false);

    private static final MethodHandle VERSION = downcall("atra_abi_version", NUMBER);
    private static final MethodHandle VERSION_CRITICAL = downcall("atra_abi_version", NUMBER, CRITICAL);
    private static final MethodHandle BUILD = downcall("atra_build", TEXT);
    private static final MethodHandle BUILD_CRITICAL = downcall("atra_build", TEXT, CRITICAL);
    private static final MethodHandle BUILD_JNI = jni("build");

    private static final long TEXT_BYTES = 16;

    private final Arena memory = Arena.ofShared();
    private final MemorySegment text = memory.allocate(TEXT_BYTES);
    private final int version = NativeLibrary.ABI_VERSION;

    private static MethodHandle downcall(String name, FunctionDescriptor types, Linker.Option... options) {
        MemorySegment symbol =
                SymbolLookup.libraryLookup(LIBRARY, Arena.global()).find(name).orElseThrow();
        return Linker.nativeLinker().downcallHandle(symbol, types, options);
    }

    /** The engine's own native method, once the engine has bound it. */
    private static MethodHandle jni(String name) {
        Engines.load("jni").close();
        try {
            Class<?> calls = Class.forName("io.atra.engine.jni.JniCalls");
            return MethodHandles.privateLookupIn(calls, MethodHandles.lookup())
                    .findStatic(calls, name, MethodType.methodType(int.class, long.class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the JNI engine has no call " + name, e);
        }
    }

    /** All ways must answer the same. */
    @Setup
    public void check() throws Throwable {
        same("version", version, version());
        same("version, critical", version, versionCritical());
        same("version in Java", version, versionInJava());
        build();
        byte[] wanted = text.toArray(ValueLayout.JAVA_BYTE);
        checkText(wanted, buildCritical());
        checkText(wanted, buildJni());
    }

    private void checkText(byte[] wanted, int code) {
        same("code", 0, code);
        same("text", 0, java.util.Arrays.compare(wanted, text.toArray(ValueLayout.JAVA_BYTE)));
        text.fill((byte) 0);
    }

    private static void same(String what, int wanted, int found) {
        if (wanted != found) throw new AssertionError(what + ": " + found + ", not " + wanted);
    }

    /** A downcall. */
    @Benchmark
    public int version() throws Throwable {
        return (int) VERSION.invokeExact();
    }

    /** A downcall that holds up safepoints. */
    @Benchmark
    public int versionCritical() throws Throwable {
        return (int) VERSION_CRITICAL.invokeExact();
    }

    /** A call that stays in Java and is not inlined. */
    @Benchmark
    public int versionInJava() {
        return number();
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private int number() {
        return version;
    }

    /** A downcall that writes two words. */
    @Benchmark
    public int build() throws Throwable {
        return (int) BUILD.invokeExact(text);
    }

    /** The same, holding up safepoints. */
    @Benchmark
    public int buildCritical() throws Throwable {
        return (int) BUILD_CRITICAL.invokeExact(text);
    }

    /** The same through JNI. */
    @Benchmark
    public int buildJni() throws Throwable {
        return (int) BUILD_JNI.invokeExact(text.address());
    }

    /** Gives the memory back. */
    @TearDown
    public void close() {
        memory.close();
    }
}
