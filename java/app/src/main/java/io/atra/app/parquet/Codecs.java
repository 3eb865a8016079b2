package io.atra.app.parquet;

import com.github.luben.zstd.Zstd;
import dev.hardwood.metadata.CompressionCodec;
import dev.hardwood.metadata.FileMetaData;
import io.atra.engine.CacheFolder;
import io.atra.engine.CachedLibrary;
import io.atra.error.InputException;
import io.atra.error.RunException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.xerial.snappy.Snappy;

/** How the pages of a file are packed, and the native libraries that unpack them, loaded from the private folder. */
final class Codecs {

    private static final Set<CompressionCodec> KNOWN = Set.of(
            CompressionCodec.UNCOMPRESSED, CompressionCodec.GZIP, CompressionCodec.SNAPPY, CompressionCodec.ZSTD);

    private static final String ZSTD_PATH = "ZstdNativePath";
    private static final String ZSTD_NAME = "libzstd-jni-1.5.7-9";
    private static final String SNAPPY_FOLDER = "org.xerial.snappy.lib.path";
    private static final String SNAPPY_NAME = "org.xerial.snappy.lib.name";

    private Codecs() {}

    /** Gets ready for a file, or refuses it. */
    static void prepare(String file, FileMetaData meta) {
        Set<CompressionCodec> used = meta.rowGroups().stream()
                .flatMap(group -> group.columns().stream())
                .map(chunk -> chunk.metaData().codec())
                .collect(Collectors.toSet());
        for (CompressionCodec codec : used) {
            if (!KNOWN.contains(codec)) {
                throw new InputException(file + ": is packed with " + codec
                        + ", which is not read; write it again with zstd, snappy, gzip or none");
            }
        }
        if (used.contains(CompressionCodec.ZSTD)) {
            zstd();
        }
        if (used.contains(CompressionCodec.SNAPPY)) {
            snappy();
        }
    }

    private static synchronized void zstd() {
        if (System.getProperty(ZSTD_PATH) == null) {
            System.setProperty(
                    ZSTD_PATH, unpacked(Zstd.class, zstdResource(), "zstd").toString());
        }
    }

    private static synchronized void snappy() {
        if (System.getProperty(SNAPPY_FOLDER) == null) {
            Path library = unpacked(Snappy.class, snappyResource(), "snappy");
            System.setProperty(SNAPPY_NAME, library.getFileName().toString());
            System.setProperty(
                    SNAPPY_FOLDER, library.toAbsolutePath().getParent().toString());
        }
    }

    private static Path unpacked(Class<?> owner, String resource, String label) {
        Path library = CachedLibrary.unpack(owner, resource, label, CacheFolder.ensure());
        if (library == null) {
            throw new RunException("files packed with " + label + " cannot be read on " + System.getProperty("os.name")
                    + " " + System.getProperty("os.arch") + "; write them again with gzip or none");
        }
        return library;
    }

    private static String zstdResource() {
        String arch = arch();
        return switch (system()) {
            case "Mac" -> "/darwin/" + arch + "/" + ZSTD_NAME + ".dylib";
            case "Windows" -> "/win/" + arch.replace("x86_64", "amd64") + "/" + ZSTD_NAME + ".dll";
            default -> "/linux/" + arch.replace("x86_64", "amd64") + "/" + ZSTD_NAME + ".so";
        };
    }

    private static String snappyResource() {
        return "/org/xerial/snappy/native/" + system() + "/" + arch() + "/" + System.mapLibraryName("snappyjava");
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("windows") ? "Windows" : name.startsWith("mac") ? "Mac" : "Linux";
    }

    private static String arch() {
        String name = System.getProperty("os.arch");
        return name.equals("amd64") ? "x86_64" : name.equals("arm64") ? "aarch64" : name;
    }
}
