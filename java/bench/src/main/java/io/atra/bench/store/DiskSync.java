package io.atra.bench.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.HdrHistogram.Histogram;

/** What the disk itself takes to make a page durable: the yardstick of every durable write. */
final class DiskSync {

    private static final int PAGE_BYTES = 4096;

    private DiskSync() {}

    /** Appends pages to a file, each followed by fdatasync. */
    static void measure(Path folder, int times, Histogram latencyNs) throws IOException {
        Path file = folder.resolve("sync.bin");
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            ByteBuffer page = ByteBuffer.allocateDirect(PAGE_BYTES);
            for (int i = 0; i < times; i++) {
                channel.write(page.clear());
                long beginNs = System.nanoTime();
                channel.force(false);
                latencyNs.recordValue(System.nanoTime() - beginNs);
            }
        }
    }
}
