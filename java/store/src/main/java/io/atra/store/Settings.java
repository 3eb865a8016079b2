package io.atra.store;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What can be tuned about connections; everything else about them is fixed in {@link Pragmas}. All that a process opens
 * of one file writes through one connection: its settings are those of whoever opened it first.
 *
 * @param mmapBytes how much of the file is read through mapped memory; 0 turns mapping off
 * @param cacheKib the page cache of a connection at most, KiB
 * @param busyTimeoutMs how long a connection waits for a lock that another process holds
 * @param waitMs how long a call waits for a connection that is free or for room in the queue of writes, and closing for
 *     what is under way
 * @param readers how many connections may read at once; from 1
 * @param queue whether writes that come together share a transaction; else each has one of its own
 */
public record Settings(long mmapBytes, long cacheKib, int busyTimeoutMs, int waitMs, int readers, boolean queue) {

    private static final long MMAP_BYTES = 256L << 20;
    private static final long LEAST_CACHE_KIB = 64L << 10;
    private static final long MOST_CACHE_KIB = 512L << 10;
    private static final int BUSY_TIMEOUT_MS = 5_000;
    private static final int WAIT_MS = 30_000;
    private static final Set<String> OFF = Set.of("off", "0", "false", "no");

    /** Checks that there is somebody to read. */
    public Settings {
        if (readers < 1) {
            throw new IllegalArgumentException("at least one connection must read, not " + readers);
        }
    }

    /**
     * 256 MiB mapped, a quarter of the memory within 64 and 512 MiB as cache, five seconds of patience with other
     * processes and thirty within this one, one connection that reads, writes through the queue. The variable
     * {@code ATRA_MMAP=off} turns mapping off, for files on disks that fail or that others cut short.
     */
    public static Settings standard() {
        return standard(System.getenv(), PhysicalMemory.bytes());
    }

    static Settings standard(Map<String, String> environment, long memoryBytes) {
        boolean mapped =
                !OFF.contains(environment.getOrDefault("ATRA_MMAP", "on").toLowerCase(Locale.ROOT));
        long cacheKib = Math.clamp(memoryBytes / 4 / 1024, LEAST_CACHE_KIB, MOST_CACHE_KIB);
        return new Settings(mapped ? MMAP_BYTES : 0, cacheKib, BUSY_TIMEOUT_MS, WAIT_MS, 1, true);
    }

    /** The same without mapped memory. */
    public Settings withoutMmap() {
        return new Settings(0, cacheKib, busyTimeoutMs, waitMs, readers, queue);
    }

    /** The same with another patience for other processes. */
    public Settings withBusyTimeoutMs(int milliseconds) {
        return new Settings(mmapBytes, cacheKib, milliseconds, waitMs, readers, queue);
    }

    /** The same with another patience within this process. */
    public Settings withWaitMs(int milliseconds) {
        return new Settings(mmapBytes, cacheKib, busyTimeoutMs, milliseconds, readers, queue);
    }

    /** The same with so many connections that read. */
    public Settings withReaders(int connections) {
        return new Settings(mmapBytes, cacheKib, busyTimeoutMs, waitMs, connections, queue);
    }

    /** The same with writes through the queue, or each in a transaction of its own on the thread of its caller. */
    public Settings withQueue(boolean on) {
        return new Settings(mmapBytes, cacheKib, busyTimeoutMs, waitMs, readers, on);
    }
}
