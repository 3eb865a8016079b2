package io.atra.store;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What can be tuned about connections; everything else about them is fixed in {@link Pragmas}.
 *
 * @param mmapBytes how much of the file is read through mapped memory; 0 turns mapping off
 * @param cacheKib the page cache of a connection at most, KiB
 * @param busyTimeoutMs how long a connection waits for a lock that another process holds
 */
public record Settings(long mmapBytes, long cacheKib, int busyTimeoutMs) {

    private static final long MMAP_BYTES = 256L << 20;
    private static final long LEAST_CACHE_KIB = 64L << 10;
    private static final long MOST_CACHE_KIB = 512L << 10;
    private static final int BUSY_TIMEOUT_MS = 5_000;
    private static final Set<String> OFF = Set.of("off", "0", "false", "no");

    /**
     * 256 MiB mapped, a quarter of the memory within 64 and 512 MiB as cache, five seconds of patience. The variable
     * {@code ATRA_MMAP=off} turns mapping off, for files on disks that fail or that others cut short.
     */
    public static Settings standard() {
        return standard(System.getenv(), PhysicalMemory.bytes());
    }

    static Settings standard(Map<String, String> environment, long memoryBytes) {
        boolean mapped =
                !OFF.contains(environment.getOrDefault("ATRA_MMAP", "on").toLowerCase(Locale.ROOT));
        long cacheKib = Math.clamp(memoryBytes / 4 / 1024, LEAST_CACHE_KIB, MOST_CACHE_KIB);
        return new Settings(mapped ? MMAP_BYTES : 0, cacheKib, BUSY_TIMEOUT_MS);
    }

    /** The same without mapped memory. */
    public Settings withoutMmap() {
        return new Settings(0, cacheKib, busyTimeoutMs);
    }

    /** The same with another patience. */
    public Settings withBusyTimeoutMs(int milliseconds) {
        return new Settings(mmapBytes, cacheKib, milliseconds);
    }
}
