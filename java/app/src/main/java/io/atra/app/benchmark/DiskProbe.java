package io.atra.app.benchmark;

import io.atra.error.RunException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** How long the disk alone takes to make a page of data safe: the least that a durable write can take. */
final class DiskProbe {

    private static final int PAGE_BYTES = 4096;
    private static final int TIMES = 200;

    private DiskProbe() {}

    /**
     * Appends pages to a file and waits for each.
     *
     * @param file which is made, and gone afterwards
     */
    static Figures measure(Path file) {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            return Figures.of(TIMES, () -> append(channel));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static void append(FileChannel channel) {
        try {
            channel.write(ByteBuffer.allocate(PAGE_BYTES), channel.size());
            channel.force(false);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static RunException failed(IOException e) {
        return new RunException("the disk cannot be measured: " + e.getMessage(), e);
    }
}
