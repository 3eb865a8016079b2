package io.atra.live.feed.csv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is added to a file, in the order in which it is added. A file that becomes shorter than what was read, or another one
 * of its name, is read from its start; of the one before, what was added before it was exchanged is read first.
 */
final class GrowingFile implements AutoCloseable {

    private final Path path;
    private @Nullable FileChannel channel;
    private @Nullable Object key;
    private long position;

    /** What there was to read. */
    enum Found {
        /** Some bytes. */
        BYTES,
        /** Nothing new. */
        NOTHING,
        /** Nothing new, and what comes next is the start of a file. */
        RESTART,
        /** No file of that name. */
        GONE
    }

    GrowingFile(Path path) {
        this.path = path;
    }

    /** Reads on into {@code bytes}, which is empty. */
    Found read(ByteBuffer bytes) throws IOException {
        FileChannel open = channel;
        if (open == null) {
            return open() ? Found.RESTART : Found.GONE;
        }
        if (open.size() < position) {
            position = 0;
            return Found.RESTART;
        }
        int read = open.read(bytes, position);
        if (read > 0) {
            position += read;
            return Found.BYTES;
        }
        return isExchanged() ? exchanged() : Found.NOTHING;
    }

    private boolean open() throws IOException {
        try {
            channel = FileChannel.open(path, StandardOpenOption.READ);
            key = keyNow();
            position = 0;
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private @Nullable Object keyNow() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /** Whether the name belongs to another file now; a name that is gone for a moment still belongs to the old one. */
    private boolean isExchanged() throws IOException {
        try {
            return !Objects.equals(key, keyNow());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private Found exchanged() throws IOException {
        close();
        return open() ? Found.RESTART : Found.GONE;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
