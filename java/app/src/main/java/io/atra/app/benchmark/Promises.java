package io.atra.app.benchmark;

import io.atra.engine.Engine;
import io.atra.error.RunException;
import io.atra.store.Database;
import io.atra.store.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Measures every promise on a database of its own, which is gone afterwards. */
public final class Promises {

    private final Engine engine;
    private final int seconds;
    private final List<Verdict> verdicts = new ArrayList<>();
    private final Consumer<Verdict> seen;

    /**
     * @param engine runs the backtest
     * @param seconds how long writers write
     * @param seen is told each verdict as soon as there is one
     */
    public Promises(Engine engine, int seconds, Consumer<Verdict> seen) {
        this.engine = engine;
        this.seconds = seconds;
        this.seen = seen;
    }

    /**
     * Measures all of them.
     *
     * @param folder where the database is made; the disk that is measured
     */
    public List<Verdict> measure(Path folder) {
        Path own = temporary(folder);
        try (Database database = Database.open(own.resolve("promises.db"), Mode.CREATE)) {
            ProbeTable.create(database);
            add(new ConnectionPromise(database, seconds).measure());
            add(new WritePromises(database, seconds).measure());
            add(new LockPromise(database, seconds).measure());
            new BarPromises(database, engine).measure().forEach(this::add);
            add(new QueryPromise(database).measure());
        } finally {
            delete(own);
        }
        return List.copyOf(verdicts);
    }

    private void add(Verdict verdict) {
        verdicts.add(verdict);
        seen.accept(verdict);
    }

    private static Path temporary(Path folder) {
        try {
            return Files.createTempDirectory(folder, "atra-benchmark");
        } catch (IOException e) {
            throw new RunException(folder + ": cannot be written: name another folder with --dir", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new RunException(folder + ": cannot be removed: " + e.getMessage(), e);
        }
    }
}
