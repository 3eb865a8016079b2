package io.atra.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command come to a good end when it is interrupted, by Ctrl-C or by a request to end.
 *
 * <pre>{@code
 * try (Interrupt interrupt = Interrupt.watch()) {
 *     while (!interrupt.asked() && more()) {
 *         step();
 *     }
 * }
 * }</pre>
 *
 * <p>When the block is left, an interrupted process ends with the status 130.
 */
public final class Interrupt implements AutoCloseable {

    /** The exit status of a command that was interrupted. */
    public static final int STATUS = 130;

    /** After this the process ends whatever it is at; what it was writing is taken back. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CountDownLatch left = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "atra-interrupt");
    private volatile boolean asked;

    private Interrupt() {}

    /** Watches from now on. */
    public static Interrupt watch() {
        Interrupt interrupt = new Interrupt();
        Runtime.getRuntime().addShutdownHook(interrupt.hook);
        return interrupt;
    }

    /** Whether somebody wants this to stop. */
    public boolean asked() {
        return asked;
    }

    private void end() {
        asked = true;
        try {
            left.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(STATUS);
    }

    @Override
    public void close() {
        left.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            return; // the hook ends the process
        }
    }
}
