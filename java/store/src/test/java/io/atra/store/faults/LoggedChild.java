package io.atra.store.faults;

import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.Mode;
import java.nio.file.Path;

/**
 * A process with {@link FaultyDisk} whose threads write a few numbers, close the database and open it again, while all that
 * reaches the disk is logged. Arguments: the file, the log, the way, the durability, how many each writes in a session,
 * and whether it acknowledges too early, as a program with a fault would.
 */
final class LoggedChild {

    static final int WRITERS = 3;
    static final int SESSIONS = 3;

    /** Few, so that moves of the log into the file are among what is cut. */
    private static final int CHECKPOINT_PAGES = 25;

    private LoggedChild() {}

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        FaultyDisk disk = FaultyDisk.preloaded();
        disk.watch(file);
        disk.log(Path.of(args[1]));
        disk.skipSyncs();
        Way way = Way.valueOf(args[2]);
        Durability durability = Durability.valueOf(args[3]);
        int numbers = Integer.parseInt(args[4]);
        for (int session = 0; session < SESSIONS; session++) {
            long from = (long) session * numbers + 1;
            session(file, way, durability, disk, from, from + numbers - 1, Boolean.parseBoolean(args[5]));
        }
    }

    private static void session(
            Path file, Way way, Durability durability, FaultyDisk disk, long from, long to, boolean early)
            throws Exception {
        try (Database database = Database.open(file, Mode.CREATE, way.settings())) {
            NumberedRows.create(database);
            database.change(Durability.FULL, c -> c.execute("PRAGMA wal_autocheckpoint=" + CHECKPOINT_PAGES));
            new Writers(database, way, durability).run(1, WRITERS, from, number -> number <= to, (writer, number) -> {
                disk.acknowledge(writer, early ? Math.min(number + 1, to) : number);
            });
        }
    }
}
