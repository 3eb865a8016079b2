package io.atra.engine.seam;

import io.atra.catalogue.Catalogue;
import io.atra.engine.CacheFolder;
import io.atra.error.AtraException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds the native core, has it loaded, and makes sure that it is the one this jar was built with.
 *
 * <p>The library is a resource of the jar. It is unpacked into {@link CacheFolder} under a name with its SHA-256 and
 * checked against it at each start, so that a damaged copy is replaced and two versions never meet. {@code
 * -Datra.library=PATH} loads another one; it must be of the same version all the same.
 */
public final class NativeLibrary {

    /** The version of the seam that this code speaks. */
    public static final int ABI_VERSION = 5;

    private static final String OVERRIDE = "atra.library";
    private static final List<String> KERNELS = List.of("plain", "avx2", "avx512");
    private static final String REBUILD = "; run 'make build' and use the atra.jar that it makes";

    private NativeLibrary() {}

    /** What came of loading the library. */
    public sealed interface Outcome {

        /** It is loaded. */
        final class Loaded implements Outcome {

            private final Path path;
            private final String build;
            private final Seam seam;

            Loaded(Path path, String build, Seam seam) {
                this.path = path;
                this.build = build;
                this.seam = seam;
            }

            /** The file that was loaded. */
            public Path path() {
                return path;
            }

            /** How it was built, a line for people: for which CPUs, and whether guided by a profile. */
            public String build() {
                return build;
            }

            Seam seam() {
                return seam;
            }
        }

        /**
         * It is not.
         *
         * @param reason why, and what to do, in one sentence
         */
        record Unavailable(String reason) implements Outcome {}
    }

    /** One of the ways to call a library. */
    @FunctionalInterface
    public interface Opener {

        /**
         * Loads a library.
         *
         * @throws Refusal when it cannot be; {@link IllegalCallerException} when this Java does not allow it
         */
        Seam open(Path file) throws Refusal;
    }

    /** Loads the library in one of the ways, or says why it cannot be. */
    public static Outcome load(Opener opener) {
        try {
            checkKernels(System.getenv("ATRA_KERNELS"));
            String override = System.getProperty(OVERRIDE, "");
            return open(override.isEmpty() ? unpack(Platform.current()) : named(Path.of(override)), opener);
        } catch (Refusal | AtraException e) {
            return new Outcome.Unavailable(String.valueOf(e.getMessage()));
        } catch (IllegalCallerException e) {
            return new Outcome.Unavailable(
                    "this Java does not let ATRA call native code; start it with --enable-native-access=ALL-UNNAMED");
        } catch (IOException e) {
            return new Outcome.Unavailable("the native library cannot be read: " + e.getMessage());
        }
    }

    /** What the core reads itself, and would pass over where it is none of its words. */
    private static void checkKernels(@Nullable String most) throws Refusal {
        if (most != null && !KERNELS.contains(most)) {
            throw new Refusal("ATRA_KERNELS is '" + most + "'; use " + String.join(", ", KERNELS) + ", or unset it");
        }
    }

    private static Path named(Path file) throws IOException, Refusal {
        if (!Files.isRegularFile(file)) {
            throw new Refusal(file + ": -D" + OVERRIDE + " names no file");
        }
        if (ElfFile.isCut(file)) {
            throw Refusal.damaged(file);
        }
        return file.toAbsolutePath();
    }

    /** The library of {@code platform} as a file that is whole. */
    static Path unpack(Platform platform) throws IOException, Refusal {
        byte[] content = resource(platform);
        String hash = sha256(content);
        String name = platform.fileName();
        int dot = name.lastIndexOf('.');
        Path file = CacheFolder.ensure()
                .resolve(name.substring(0, dot) + "-" + hash.substring(0, 16) + name.substring(dot));
        if (!isWhole(file, hash)) {
            writeInto(file, content);
        }
        return file;
    }

    private static void writeInto(Path file, byte[] content) throws Refusal {
        try {
            write(file, content);
        } catch (IOException e) {
            throw new Refusal("the native library cannot be unpacked into " + file.getParent() + " ("
                    + CacheFolder.reason(e) + "); set ATRA_CACHE to a folder of your own");
        }
    }

    private static byte[] resource(Platform platform) throws IOException, Refusal {
        String resource = "/io/atra/native/" + platform.folder() + "/" + platform.fileName();
        try (InputStream in = NativeLibrary.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new Refusal(
                        "this build has no native core for " + platform.folder() + REBUILD + " on such a machine");
            }
            return in.readAllBytes();
        }
    }

    private static boolean isWhole(Path file, String hash) throws IOException {
        return Files.isRegularFile(file)
                && !Files.isSymbolicLink(file)
                && sha256(Files.readAllBytes(file)).equals(hash);
    }

    /** All or nothing: a start that is killed half-way leaves no half library behind under the name. */
    private static void write(Path file, byte[] content) throws IOException {
        Path part = Files.createTempFile(file.getParent(), "unpacking-", ".part");
        try {
            Files.write(part, content);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Outcome open(Path file, Opener opener) throws Refusal {
        Seam seam = opener.open(file);
        checkVersion(file, seam);
        checkCatalogue(file, seam);
        return new Outcome.Loaded(file, new String(told(seam, seam::build), StandardCharsets.UTF_8), seam);
    }

    private static void checkVersion(Path file, Seam seam) throws Refusal {
        int version = seam.version();
        if (version != ABI_VERSION) {
            throw new Refusal(file + ": is a native core of interface version " + version + ", this is version "
                    + ABI_VERSION + REBUILD);
        }
    }

    private static void checkCatalogue(Path file, Seam seam) throws Refusal {
        if (!sha256(told(seam, seam::catalogue)).equals(Catalogue.standard().sha256())) {
            throw new Refusal(file + ": is a native core with other functions than this jar's catalogue" + REBUILD);
        }
    }

    /** The bytes of a text that the library keeps. */
    private static byte[] told(Seam seam, ToIntFunction<MemorySegment> call) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(Layouts.TEXT.layout());
            Codes.check(seam, call.applyAsInt(text));
            long length = text.get(ValueLayout.JAVA_LONG, Layouts.TEXT.offset("length"));
            return text.get(ValueLayout.ADDRESS, 0).reinterpret(length).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Why a library is not used. */
    public static final class Refusal extends Exception {

        private static final long serialVersionUID = 1;

        private Refusal(String reason) {
            super(reason);
        }

        /** The file is none that this machine can load. */
        public static Refusal damaged(Path file) {
            return new Refusal(file + ": is not a native library of this machine, or is damaged" + REBUILD);
        }

        /**
         * The file is the library of something else.
         *
         * @param sign how that shows
         */
        public static Refusal foreign(Path file, String sign) {
            return new Refusal(file + ": is not ATRA's native core: " + sign + REBUILD);
        }

        /** Another class loader of this process has loaded the file through JNI, which allows that once. */
        public static Refusal taken(Path file) {
            return new Refusal(
                    file + ": another class loader of this process has it already, and JNI gives a library to"
                            + " one alone; use --engine ffm");
        }
    }
}
