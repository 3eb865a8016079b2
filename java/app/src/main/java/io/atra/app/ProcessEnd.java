package io.atra.app;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * The end of this process at once, without shutdown hooks.
 *
 * <p>{@link Runtime#halt} waits: a third of a second for threads inside native calls, such as those that compute, and
 * longer for the JVM's own compilers. The system's own call, where there is one, does not.
 */
final class ProcessEnd {

    private static final String CALL = "_exit";

    private volatile Optional<MethodHandle> call = Optional.empty();

    /** Gets ready, on a thread of its own: linking takes longer than whoever wants the end likes to wait. */
    static ProcessEnd prepared() {
        ProcessEnd end = new ProcessEnd();
        Thread.ofPlatform().daemon().name("atra-end").start(() -> end.call = link());
        return end;
    }

    private static Optional<MethodHandle> link() {
        Linker linker = Linker.nativeLinker();
        try {
            return linker.defaultLookup()
                    .find(CALL)
                    .map(address -> linker.downcallHandle(address, FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT)));
        } catch (IllegalCallerException noNativeAccess) {
            return Optional.empty(); // halt does it, a little later
        }
    }

    /** Ends it. What is on its way to the disk by commits that have returned is safe. */
    void now(int status) {
        try {
            if (call.isPresent()) {
                call.get().invokeExact(status);
            }
        } catch (Throwable notEnded) {
            // What the system's call did not do, the next line does.
        }
        Runtime.getRuntime().halt(status);
    }
}
