package io.atra.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A process that owns rows of the database, so that others can tell whether it still lives.
 *
 * @param place which machine, since which start, and which container: process numbers mean something inside it only
 * @param pid its number there
 * @param startedMs when it started: numbers are used again
 */
public record OwnerProcess(String place, long pid, long startedMs) {

    /** The start of a process is known to a second or so. */
    private static final long SAME_START_MS = 2_000;

    /** A process in another place is taken for dead when nothing was heard of it for so long. */
    private static final long SILENCE_MS = Duration.ofHours(1).toMillis();

    /** This process. */
    public static OwnerProcess current() {
        ProcessHandle self = ProcessHandle.current();
        return new OwnerProcess(here(), self.pid(), startMs(self));
    }

    /** Whether it may still be at work, having last said so at {@code touchedMs}. */
    public boolean alive(long touchedMs) {
        if (!place.equals(here())) {
            return System.currentTimeMillis() - touchedMs < SILENCE_MS;
        }
        return ProcessHandle.of(pid)
                .map(process -> Math.abs(startMs(process) - startedMs) <= SAME_START_MS)
                .orElse(false);
    }

    private static long startMs(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String here() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip() + " "
                    + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException noLinux) {
            return "local";
        }
    }
}
