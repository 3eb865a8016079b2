package io.atra.bench.store;

import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.Mode;
import java.nio.file.Path;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * 64 threads that write durably, through the queue and with a connection each, by turns in one run: {@code
 * QueueContest FOLDER [SECONDS [ROUNDS]]} prints a JSON object. The disk's own speed is measured between the rounds.
 * Writes at a steady pace are measured by {@code atra db benchmark}.
 */
public final class QueueContest {

    private static final int WRITERS = 64;
    private static final int SYNCS = 200;

    private final Path folder;
    private final int seconds;
    private final Tally queue = new Tally();
    private final Tally connections = new Tally();
    private final Histogram syncs = Tally.histogram();

    private QueueContest(Path folder, int seconds) {
        this.folder = folder;
        this.seconds = seconds;
    }

    /** Runs the contest in a folder of its own inside the one that is named. */
    public static void main(String[] args) throws Exception {
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 4;
        try (Scratch folder = Scratch.in(args[0])) {
            new QueueContest(folder.path(), seconds).run(rounds);
        }
    }

    private void run(int rounds) throws Exception {
        round(-1, new Tally(), new Tally());
        for (int round = 0; round < rounds; round++) {
            round(round, queue, connections);
        }
        Histogram fast = queue.latencyNs;
        Histogram slow = connections.latencyNs;
        System.out.printf(
                Locale.ROOT,
                "{\"measure\":\"64 writers FULL\",\"queue_per_s\":%.0f,\"connections_per_s\":%.0f,\"ratio\":%.1f,"
                        + "\"queue_p999_ms\":%.2f,\"connections_p999_ms\":%.2f,\"p999_ratio\":%.1f,"
                        + "\"connections_locked\":%d,\"fdatasync_p50_ms\":%.3f,\"fdatasync_p95_ms\":%.3f}%n",
                queue.perSecond(),
                connections.perSecond(),
                queue.perSecond() / connections.perSecond(),
                ms(fast.getValueAtPercentile(99.9)),
                ms(slow.getValueAtPercentile(99.9)),
                (double) slow.getValueAtPercentile(99.9) / fast.getValueAtPercentile(99.9),
                connections.failures,
                ms(syncs.getValueAtPercentile(50)),
                ms(syncs.getValueAtPercentile(95)));
    }

    /** The first, which warms both up, does not count. */
    private void round(int number, Tally first, Tally second) throws Exception {
        DiskSync.measure(folder, SYNCS, syncs);
        try (Database database = Database.open(folder.resolve("queue" + number + ".db"), Mode.CREATE)) {
            BenchTable.create(database);
            first.run(WRITERS, seconds, writer -> () -> database.write(Durability.FULL, BenchTable::insert));
        }
        Path other = folder.resolve("connections" + number + ".db");
        BenchTable.createAlone(other);
        second.run(WRITERS, seconds, writer -> OwnConnection.open(other));
        DiskSync.measure(folder, SYNCS, syncs);
    }

    private static double ms(long ns) {
        return ns / 1e6;
    }
}
