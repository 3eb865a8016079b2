package io.atra.bench.report;

import io.atra.Engines;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Where and on what it was measured. */
public final class Machine {

    private static final Path CPUS = Path.of("/proc/cpuinfo");
    private static final long GIB = 1L << 30;

    private Machine() {}

    /**
     * Lines that tell it.
     *
     * @param commit of the sources
     * @param flags of the JVMs that were measured
     */
    public static List<String> describe(String commit, List<String> flags) throws IOException {
        return List.of(
                LocalDate.now(Clock.systemUTC()) + ", commit " + commit,
                Runtime.getRuntime().availableProcessors() + " CPUs, " + cpu() + ", " + memoryGib() + " GiB, "
                        + System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version") + " with `"
                        + String.join(" ", flags) + "`",
                "native library: " + Engines.report("ffm").build());
    }

    private static String cpu() throws IOException {
        if (!Files.isReadable(CPUS)) return System.getProperty("os.arch");
        try (Stream<String> lines = Files.lines(CPUS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }

    private static long memoryGib() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getTotalMemorySize() / GIB;
    }
}
