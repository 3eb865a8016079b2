package io.atra.app;

import java.time.Duration;
import java.util.Optional;

/** Ends this process when the launcher that started it is gone, even if that was killed without a chance to tell. */
public final class ParentWatch {
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(5);
    /** As after SIGTERM; nobody is left to read it. */
    private static final int STATUS = 143;

    private ParentWatch() {}

    /** Watches the process {@code parentPid} from now on; it may be gone already. */
    public static void start(long parentPid) {
        Optional<ProcessHandle> parent = ProcessHandle.current().parent().filter(p -> p.pid() == parentPid);
        if (parent.isEmpty()) {
            stop();
        }
        parent.ifPresent(p -> Thread.ofPlatform().daemon().start(() -> stopAfter(p)));
    }

    private static void stopAfter(ProcessHandle parent) {
        parent.onExit().join();
        stop();
    }

    /** An orderly exit if it ends in time, a hard one if not. */
    private static void stop() {
        Thread.ofPlatform().daemon().start(ParentWatch::haltLater);
        System.exit(STATUS);
    }

    private static void haltLater() {
        try {
            Thread.sleep(TIME_TO_STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(STATUS);
    }
}
