package io.atra.store.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The library of {@code src/test/c/faults.c}, which stands between SQLite and the system in a process that was started
 * with it: see {@link ChildProcess#underFaults}.
 */
final class FaultyDisk {

    /** Kinds of calls that can fail; the order is that of the library. */
    enum Call {
        WRITE,
        SYNC,
        READ,
        TRUNCATE
    }

    static final int EIO = 5;
    static final int ENOSPC = 28;

    private static final Path SOURCE = Path.of("java", "store", "src", "test", "c", "faults.c");

    private static @Nullable Path built;

    private final SymbolLookup library;

    private FaultyDisk(Path library) {
        this.library = SymbolLookup.libraryLookup(library, Arena.global());
    }

    /** The library, built once; a test that needs it is skipped where it cannot be had. */
    static synchronized Path library() throws IOException, InterruptedException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "calls are caught on Linux only");
        assumeTrue(compilerIsThere(), "there is no C compiler: cc");
        if (built == null) {
            built = build();
        }
        return built;
    }

    private static boolean compilerIsThere() {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "cc")));
    }

    private static Path build() throws IOException, InterruptedException {
        Path library = Files.createTempFile("atra-faults-", ".so");
        library.toFile().deleteOnExit();
        Process compiler = new ProcessBuilder(
                        "cc",
                        "-shared",
                        "-fPIC",
                        "-O1",
                        "-o",
                        library.toString(),
                        source().toString(),
                        "-ldl",
                        "-lpthread")
                .inheritIO()
                .start();
        if (compiler.waitFor() != 0) {
            throw new IllegalStateException("cc cannot build " + SOURCE);
        }
        return library;
    }

    private static Path source() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(SOURCE))) {
                return folder.resolve(SOURCE);
            }
        }
        throw new IllegalStateException("the tests run inside the project: " + SOURCE + " is missing");
    }

    /** The one that this process was started with. */
    static FaultyDisk preloaded() {
        return new FaultyDisk(Path.of(System.getenv("LD_PRELOAD")));
    }

    /** From now on this database's files are meant; nothing fails. */
    void watch(Path database) {
        try (Arena arena = Arena.ofConfined()) {
            call("faults_watch", null, arena.allocateFrom(database.toString()));
        }
    }

    /** Keeps a log of what happens to the files; none of them exists yet. */
    void log(Path log) {
        try (Arena arena = Arena.ofConfined()) {
            long opened = (int) call("faults_log", ValueLayout.JAVA_INT, arena.allocateFrom(log.toString()));
            if (opened == 0) {
                throw new IllegalStateException(log + " cannot be written");
            }
        }
    }

    /** Puts into the log that a writer was told that its write is committed. */
    void acknowledge(int writer, long number) {
        call("faults_acknowledge", null, (long) writer, number);
    }

    /** The {@code at}-th of these calls from now on fails, or all from it on. */
    void fail(Call kind, long at, int error, boolean sticky) {
        call("faults_fail", null, kind.ordinal(), at, error, sticky ? 1 : 0);
    }

    /** Nothing fails any more. */
    void heal() {
        for (Call kind : Call.values()) {
            fail(kind, 0, 0, false);
        }
    }

    /** How many of these calls there were since {@link #watch} or {@link #fail}. */
    long calls(Call kind) {
        return (long) call("faults_calls", ValueLayout.JAVA_LONG, kind.ordinal());
    }

    /** How many calls were made to fail since {@link #watch}. */
    long injected() {
        return (long) call("faults_injected", ValueLayout.JAVA_LONG);
    }

    /** Syncs succeed at once: for tests whose disk is not looked at. */
    void skipSyncs() {
        call("faults_skip_syncs", null, 1);
    }

    /** The clock of the system tells this much more than it should, s. */
    void shiftClock(long seconds) {
        call("faults_shift_clock", null, seconds);
    }

    @SuppressWarnings("NullAway") // What a call without a result gives is not looked at.
    private Object call(String name, @Nullable MemoryLayout result, Object... arguments) {
        MemoryLayout[] layouts =
                List.of(arguments).stream().map(FaultyDisk::layout).toArray(MemoryLayout[]::new);
        FunctionDescriptor type =
                result == null ? FunctionDescriptor.ofVoid(layouts) : FunctionDescriptor.of(result, layouts);
        MethodHandle function = Linker.nativeLinker().downcallHandle(library.findOrThrow(name), type);
        try {
            return function.invokeWithArguments(arguments);
        } catch (Throwable impossible) {
            throw new IllegalStateException(name, impossible);
        }
    }

    private static MemoryLayout layout(Object argument) {
        return argument instanceof Integer
                ? ValueLayout.JAVA_INT
                : argument instanceof Long ? ValueLayout.JAVA_LONG : ValueLayout.ADDRESS;
    }
}
