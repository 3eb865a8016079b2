package io.atra.app.data;

import io.atra.bars.Bars;
import io.atra.bars.BarsBuilder;
import io.atra.csv.BarSink;
import io.atra.error.RunException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Hands bars in blocks to a thread that stores them, so that reading the file goes on meanwhile. */
final class BlockPipe implements BarSink, AutoCloseable {

    static final int BLOCK_BARS = 65_536;

    private static final int BLOCKS_WAITING = 4;
    private static final long PATIENCE_MS = 100;

    private final BlockingQueue<Bars> blocks = new ArrayBlockingQueue<>(BLOCKS_WAITING);
    private final Bars end = Bars.builder(0).build();
    private final FutureTask<Boolean> storing;
    private final Thread thread;
    private BarsBuilder block = Bars.builder(BLOCK_BARS);

    /** Starts the thread, which gives every block to {@code store} in order. */
    BlockPipe(Consumer<Bars> store) {
        storing = new FutureTask<>(() -> drain(store));
        thread = Thread.ofPlatform().daemon().name("atra-import").start(storing);
    }

    private boolean drain(Consumer<Bars> store) throws InterruptedException {
        for (Bars next = blocks.take(); next != end; next = blocks.take()) {
            try (Bars bars = next) {
                store.accept(bars);
            }
        }
        return true;
    }

    @Override
    public void accept(long tsMs, double open, double high, double low, double close, double volume) {
        block.append(tsMs, open, high, low, close, volume);
        if (block.size() == BLOCK_BARS) {
            hand(block.build());
            block = Bars.builder(BLOCK_BARS);
        }
    }

    /** Waits until all bars are stored. */
    void finish() {
        hand(block.build());
        hand(end);
        await();
    }

    /** Waits for room; a thread that has failed makes none. */
    private void hand(Bars bars) {
        try {
            while (!blocks.offer(bars, PATIENCE_MS, TimeUnit.MILLISECONDS)) {
                if (storing.isDone()) {
                    bars.close();
                    await();
                }
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** The end of the thread; what it failed with is thrown here. */
    private void await() {
        try {
            storing.get();
        } catch (ExecutionException e) {
            throw rethrown(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static RuntimeException rethrown(ExecutionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
            return cause;
        }
        return new IllegalStateException(e.getCause());
    }

    private static RunException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new RunException("interrupted; nothing was stored", e);
    }

    /** Ends the thread if it has not, and gives back memory. */
    @Override
    public void close() {
        if (!storing.isDone()) {
            thread.interrupt();
            join();
        }
        blocks.forEach(Bars::close);
        block.close();
        end.close();
    }

    private void join() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
