package io.atra.research.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.Engines;
import io.atra.bars.Bars;
import io.atra.engine.Engine;
import io.atra.engine.Session;
import io.atra.error.RunException;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.ledger.RunFilter;
import io.atra.store.ledger.RunStatus;
import io.atra.store.ledger.RunStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps that are stopped while a chunk is computed that does not end. */
@Timeout(300)
class StoppedChunkTest {

    private static final int FIRST_CHUNKS = 2;

    @TempDir
    Path folder;

    private final Bars bars = Markets.bars(600, 3);
    private final CountDownLatch endless = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger runs = new AtomicInteger();

    @AfterEach
    void release() {
        endless.countDown();
        bars.close();
    }

    /** An engine whose third chunk ends only when it is let go. */
    private Engine engine() {
        Engine real = Engines.load();
        return wrapped(
                Engine.class, real, (name, result) -> result instanceof Session session ? slow(session) : result);
    }

    private Session slow(Session real) {
        return wrapped(Session.class, real, (name, result) -> {
            if (name.equals("run") && runs.incrementAndGet() > FIRST_CHUNKS) {
                begun.countDown();
                await(endless);
            }
            if (name.equals("close")) {
                closed.countDown();
            }
            return result;
        });
    }

    private interface After {
        Object see(String method, Object result);
    }

    private static <T> T wrapped(Class<T> type, T real, After after) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, with) -> {
            try {
                return after.see(method.getName(), method.invoke(real, with));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Sweep sweep(Engine engine) {
        return Sweep.of(engine, Markets.cross(), bars).threads(1);
    }

    private boolean isBegun() {
        return begun.getCount() == 0;
    }

    @Test
    void itIsNotWaitedForAndItsSessionIsClosedAfterIt() throws InterruptedException {
        SweepResult part = sweep(engine()).stopWhen(this::isBegun).run();
        assertThat(part.interrupted()).isTrue();
        assertThat(part.computed()).isBetween(2L, 1L + 4);
        assertThat(closed.getCount()).as("closed while it computes").isOne();
        endless.countDown();
        closed.await();
    }

    @Test
    void whatWasComputedBeforeIsKeptAndGoneOnFrom() {
        try (Database database = Database.open(folder.resolve("a.db"), Mode.CREATE)) {
            SweepLedger ledger = SweepLedger.of(database, "cross", "X", "1m");
            SweepResult part =
                    sweep(engine()).keep(ledger).stopWhen(this::isBegun).run();
            assertThat(part.interrupted()).isTrue();
            assertThat(new RunStore(database)
                            .list(RunFilter.newest(1))
                            .getFirst()
                            .status())
                    .isEqualTo(RunStatus.INTERRUPTED);
            KeptSweepTest.Found rest =
                    KeptSweepTest.Found.by(sweep(Engines.load()).keep(ledger));
            assertThat(rest.result().resumed()).isEqualTo(part.computed()).isPositive();
            assertThat(rest.rows())
                    .isEqualTo(KeptSweepTest.Found.by(sweep(Engines.load())).rows());
        }
    }

    @Test
    void aThreadThatIsInterruptedGoesToo() {
        Thread caller = Thread.currentThread();
        Thread.ofVirtual().start(() -> {
            await(begun);
            caller.interrupt();
        });
        assertThatThrownBy(() -> sweep(engine()).run())
                .isInstanceOf(RunException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(closed.getCount()).isOne();
    }
}
