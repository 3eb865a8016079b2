package io.atra.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory this machine or container has. */
public final class PhysicalMemory {

    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final Path CGROUP = Path.of("/sys/fs/cgroup/memory.max");

    private PhysicalMemory() {}

    /** Bytes; read from Linux's files where they exist, since the management bean costs tens of milliseconds to start. */
    public static long bytes() {
        long total = kernelTotal();
        return total > 0 ? Math.min(total, cgroupLimit()) : fromBean();
    }

    private static long kernelTotal() {
        try {
            String first = Files.readString(MEMINFO).lines().findFirst().orElse("");
            return Long.parseLong(first.replaceAll("\\D", "")) * 1024;
        } catch (IOException | NumberFormatException absent) {
            return 0;
        }
    }

    private static long cgroupLimit() {
        try {
            return Long.parseLong(Files.readString(CGROUP).strip());
        } catch (IOException | NumberFormatException unlimited) {
            return Long.MAX_VALUE;
        }
    }

    private static long fromBean() {
        var bean = java.lang.management.ManagementFactory.getOperatingSystemMXBean();
        return bean instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Runtime.getRuntime().maxMemory();
    }
}
