package io.atra.app;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command come to a good end when it is interrupted, by Ctrl-C or by a request to end.
 *
 * <pre>{@code
 * try (Interrupt interrupt = Interrupt.watch()) {
 *     interrupt.atOnce(() -> err.println("nothing was changed"));
 *     Bars bars = load();
 *     interrupt.orderly();
 *     while (!interrupt.asked() && more()) {
 *         step();
 *     }
 * }
 * }</pre>
 *
 * <p>While there is nothing to be kept, the process ends at once. Later the command is asked to end, and the process ends
 * when it leaves the block, or says itself that it is done. Either way its status is 130.
 */
public final class Interrupt implements AutoCloseable {

    /** The exit status of a command that was interrupted. */
    public static final int STATUS = 130;

    /** After this the process ends whatever it is at; what it was writing is taken back. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CountDownLatch left = new CountDownLatch(1);
    private final Thread hook = new Thread(this::whenAsked, "atra-interrupt");
    private final ProcessEnd ending = ProcessEnd.prepared();
    private volatile boolean asked;
    private Optional<Runnable> atOnce = Optional.of(() -> {});

    private Interrupt() {}

    /** Watches from now on. */
    public static Interrupt watch() {
        Interrupt interrupt = new Interrupt();
        Runtime.getRuntime().addShutdownHook(interrupt.hook);
        return interrupt;
    }

    /** Has this done before the process ends at once, on another thread than the command's. */
    public synchronized void atOnce(Runnable last) {
        atOnce = Optional.of(last);
    }

    /** From now on the command looks whether it is asked to stop. Does not return where the process is ending. */
    public synchronized void orderly() {
        atOnce = Optional.empty();
    }

    /** Whether somebody wants this to stop. */
    public boolean asked() {
        return asked;
    }

    private void whenAsked() {
        asked = true;
        endWhereNothingIsKept();
        try {
            left.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ending.now(STATUS);
    }

    /** Holds back {@link #orderly} until the process has ended. */
    private synchronized void endWhereNothingIsKept() {
        atOnce.ifPresent(last -> {
            try {
                last.run();
            } finally {
                ending.now(STATUS);
            }
        });
    }

    /** Ends the process: all that was to be done is done, and what still computes is of no use. */
    public void end() {
        ending.now(STATUS);
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
