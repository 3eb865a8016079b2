package io.atra.engine;

import io.atra.error.RunException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Native libraries of other jars, unpacked into the private cache folder under a name with their hash. Left alone,
 * those jars unpack them into the shared temporary folder at every start.
 */
public final class CachedLibrary {

    private static final int HASH_DIGITS = 16;

    private CachedLibrary() {}

    /**
     * The library's file.
     *
     * @param owner a class of the jar that holds it
     * @param resource its place in the jar
     * @param label what its file's name begins with, and what messages call it
     * @return null when the jar has none there
     */
    public static @Nullable Path unpack(Class<?> owner, String resource, String label, Path folder) {
        try (InputStream packed = owner.getResourceAsStream(resource)) {
            return packed == null ? null : keep(packed.readAllBytes(), resource, label, folder);
        } catch (IOException e) {
            throw new RunException(
                    folder + ": the library of " + label + " cannot be unpacked (" + e.getMessage()
                            + "): free some space or set ATRA_CACHE to another folder",
                    e);
        }
    }

    private static Path keep(byte[] library, String resource, String label, Path folder) throws IOException {
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        Path kept = folder.resolve(label + "-" + hash(library).substring(0, HASH_DIGITS) + "-" + name);
        if (!Files.exists(kept) || !Arrays.equals(Files.readAllBytes(kept), library)) {
            Path whole = Files.write(Files.createTempFile(folder, label + "-", ".new"), library);
            Files.move(whole, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return kept;
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
