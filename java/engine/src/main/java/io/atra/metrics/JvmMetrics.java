package io.atra.metrics;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;
import java.util.List;

/** Figures of the virtual machine: heap, garbage collection, threads. */
public final class JvmMetrics implements Metrics {

    private static final double MILLIS_A_SECOND = 1e3;

    @Override
    public List<Metric> read() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return List.of(
                Metric.gauge(
                        "atra_jvm_heap_used_bytes", "bytes", "Heap in use, garbage included.", (double) heap.getUsed()),
                Metric.gauge("atra_jvm_heap_max_bytes", "bytes", "Heap at most; -1 without a limit.", (double)
                        heap.getMax()),
                collections(),
                collectionTime(),
                Metric.gauge("atra_jvm_threads", "threads", "Platform threads.", threads.getThreadCount()),
                Metric.gauge(
                        "atra_jvm_threads_peak",
                        "threads",
                        "Platform threads at most so far.",
                        threads.getPeakThreadCount()),
                Metric.gauge(
                        "atra_jvm_uptime_seconds",
                        "seconds",
                        "Time since the process started.",
                        ManagementFactory.getRuntimeMXBean().getUptime() / MILLIS_A_SECOND));
    }

    private static Metric collections() {
        Metric all = Metric.counter("atra_jvm_gc_collections_total", "collections", "Garbage collections.");
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            all = all.with("collector", collector.getName(), (double) Math.max(collector.getCollectionCount(), 0));
        }
        return all;
    }

    private static Metric collectionTime() {
        Metric all = Metric.counter("atra_jvm_gc_seconds_total", "seconds", "Time in garbage collections.");
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            all = all.with(
                    "collector", collector.getName(), Math.max(collector.getCollectionTime(), 0) / MILLIS_A_SECOND);
        }
        return all;
    }
}
