package io.atra.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** How long tests wait for what must come at last, however busy the machine is: it only ends those that would wait for ever. */
public final class Patience {

    public static final int SECONDS = 180;

    private static final int LOOK_EVERY_MS = 2;

    private Patience() {}

    /** Waits until something holds, or the process has ended. */
    public static void await(Process process, String what, BooleanSupplier holds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (process.isAlive() && !holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting for " + what).isLessThan(deadline);
            process.waitFor(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        }
    }

    /** Waits for the end of a process. */
    public static void awaitEnd(Process process) throws InterruptedException {
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("ended").isTrue();
    }
}
