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
 * @param startedMs when it started, by a measure of that place: numbers are used again
 */
public record OwnerProcess(String place, long pid, long startedMs) {

    /** The start of a process is known to a second or so. */
    private static final long SAME_START_MS = 2_000;

    private static final int START_FIELD = 20;

    /** A process in another place is taken for dead when nothing was heard of it for so long. */
    private static final long SILENCE_MS = Duration.ofHours(1).toMillis();

    /** This process. */
    public static OwnerProcess current() {
        return of(ProcessHandle.current());
    }

    /** A process of this machine. */
    public static OwnerProcess of(ProcessHandle process) {
        return new OwnerProcess(here(), process.pid(), startMs(process));
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

    /** On Linux since the start of the machine, since a clock that is set anew moves every other measure of it. */
    private static long startMs(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            // Behind the name, which may hold anything, the 20th field, in hundredths of a second.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", START_FIELD + 1);
            return Long.parseLong(fields[START_FIELD - 1]) * 10;
        } catch (IOException noLinux) {
            return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        }
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
