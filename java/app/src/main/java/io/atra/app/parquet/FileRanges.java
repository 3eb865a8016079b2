package io.atra.app.parquet;

import dev.hardwood.InputFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Parts of a file as bytes. The library would map the file into memory, where one that is cut off meanwhile ends the
 * whole process.
 */
final class FileRanges implements InputFile {

    private final Path path;
    private final AtomicLong bytesRead = new AtomicLong();
    private @Nullable FileChannel channel;

    FileRanges(Path path) {
        this.path = path;
    }

    @Override
    public void open() throws IOException {
        if (channel == null) {
            channel = FileChannel.open(path);
        }
    }

    private FileChannel channel() throws IOException {
        if (channel == null) {
            throw new IOException("is not open");
        }
        return channel;
    }

    @Override
    public ByteBuffer readRange(long offset, int length) throws IOException {
        if (offset < 0 || length < 0 || length > length() - offset) {
            throw new EOFException("names bytes beyond its end");
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel().read(bytes, offset + bytes.position()) < 0) {
                throw new EOFException("was cut off");
            }
        }
        bytesRead.addAndGet(length);
        return bytes.flip();
    }

    @Override
    public long length() throws IOException {
        return channel().size();
    }

    @Override
    public String name() {
        return path.toString();
    }

    /** How much was read in all. */
    long bytesRead() {
        return bytesRead.get();
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
