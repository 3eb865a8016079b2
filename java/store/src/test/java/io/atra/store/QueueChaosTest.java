package io.atra.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Callers that write in every way, fail, cancel and interrupt each other, steps that fail by chance, and one that closes
 * it all at some moment. What each caller was told is compared with what is in the file.
 */
@Timeout(300)
class QueueChaosTest {

    private static final int CALLERS = 6;
    private static final int WRITES = 40;

    @TempDir
    Path folder;

    static LongStream seeds() {
        return LongStream.range(0, Math.min(400, Integer.getInteger("atra.seeds", 6)));
    }

    private enum Told {
        WRITTEN,
        NOT_WRITTEN,
        /** Cancelled, or said to be unknown. */
        UNKNOWN
    }

    private final Map<Notes.Note, Told> told = new ConcurrentHashMap<>();
    private final Map<Notes.Note, CompletableFuture<?>> futures = new ConcurrentHashMap<>();

    @ParameterizedTest
    @MethodSource("seeds")
    void eachCallerIsToldTheTruth(long seed) throws Exception {
        Path file = folder.resolve("a.db");
        FaultySteps.Script script = new FaultySteps.Script();
        Random random = new Random(seed);
        Settings settings = Settings.standard()
                .withBusyTimeoutMs(20)
                .withWaitMs(10_000)
                .withoutMmap()
                .withQueue(seed % 5 > 0);
        Database database = Database.open(file, Mode.CREATE, settings, script::on);
        Notes.create(database);
        script.failByChance(new Random(seed), 8 + random.nextInt(30));
        run(database, random, random.nextInt(2 * CALLERS * WRITES));
        futures.forEach((note, future) -> told.put(note, outcome(future)));
        compare(file);
    }

    private void run(Database database, Random random, int writesBeforeClosing) throws InterruptedException {
        CountDownLatch close = new CountDownLatch(1);
        AtomicInteger left = new AtomicInteger(writesBeforeClosing);
        Thread[] callers = new Thread[CALLERS];
        IntFunction<Thread> caller = author -> {
            Random own = new Random(random.nextLong());
            Thread.Builder builder = author % 3 == 2 ? Thread.ofVirtual() : Thread.ofPlatform();
            return builder.unstarted(() -> {
                for (long text = 0; text < WRITES; text++) {
                    write(database, own, new Notes.Note(author, text), callers);
                    if (left.decrementAndGet() == 0) {
                        close.countDown();
                    }
                }
            });
        };
        for (int author = 0; author < CALLERS; author++) {
            callers[author] = caller.apply(author);
        }
        for (Thread each : callers) {
            each.start();
        }
        Thread closer = Thread.ofPlatform().start(() -> {
            Gate.await(close);
            database.close();
        });
        for (Thread each : callers) {
            each.join();
        }
        close.countDown();
        closer.join();
    }

    private void write(Database database, Random random, Notes.Note note, Thread[] callers) {
        SqlWork<Integer> work = Notes.insert(note.author(), note.text());
        Durability durability = random.nextBoolean() ? Durability.FULL : Durability.NORMAL;
        try {
            switch (random.nextInt(7)) {
                case 0 ->
                    futures.put(
                            note, database.executeWithRetryAsync(durability, Notes.INSERT, note.author(), note.text()));
                case 1 -> futures.put(note, database.executeWithRetryAsync(durability, work));
                case 2 -> futures.put(note, database.executeWithRetryAsync(durability, failing(note)));
                case 3 -> cancelled(database, durability, note);
                case 4 -> {
                    callers[random.nextInt(CALLERS)].interrupt();
                    database.write(durability, work);
                    told.put(note, Told.WRITTEN);
                }
                case 5 -> {
                    database.write(durability, failing(note));
                    told.put(note, Told.WRITTEN);
                }
                default -> {
                    database.write(durability, work);
                    told.put(note, Told.WRITTEN);
                }
            }
        } catch (RuntimeException e) {
            told.put(note, outcome(e));
        } finally {
            Thread.interrupted();
        }
    }

    private static SqlWork<Integer> failing(Notes.Note note) {
        return connection -> {
            Notes.add(connection, note.author(), note.text());
            throw new IllegalArgumentException("mine");
        };
    }

    private void cancelled(Database database, Durability durability, Notes.Note note) {
        CompletableFuture<Integer> future =
                database.executeWithRetryAsync(durability, Notes.insert(note.author(), note.text()));
        future.cancel(false);
        futures.put(note, future);
    }

    private static Told outcome(CompletableFuture<?> future) {
        return future.handle((result, failure) -> failure == null ? Told.WRITTEN : outcome(failure))
                .join();
    }

    private static Told outcome(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        boolean open = failure instanceof CancellationException
                || message.contains("whether this was written")
                || message.contains("a power cut may still take it back");
        return open ? Told.UNKNOWN : Told.NOT_WRITTEN;
    }

    private void compare(Path file) {
        assertThat(told.size()).isEqualTo(CALLERS * WRITES);
        try (Database database = Database.open(file, Mode.READ_ONLY)) {
            List<Notes.Note> found = Notes.all(database);
            Map<Notes.Note, Integer> times = new HashMap<>();
            found.forEach(note -> times.merge(note, 1, Integer::sum));
            told.forEach((note, what) -> {
                int count = times.getOrDefault(note, 0);
                int least = what == Told.WRITTEN ? 1 : 0;
                int most = what == Told.NOT_WRITTEN ? 0 : 1;
                assertThat(count).as(note + " was told " + what).isBetween(least, most);
            });
            IntStream.range(0, CALLERS).forEach(author -> inOrder(found, author));
        }
    }

    private static void inOrder(List<Notes.Note> found, long author) {
        List<Long> texts = new ArrayList<>();
        found.stream().filter(note -> note.author() == author).forEach(note -> texts.add(note.text()));
        assertThat(texts).as("of author " + author).isSorted();
    }
}
