package io.atra.app.benchmark;

import io.atra.error.RunException;
import io.atra.store.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Several processes with many threads each write to one file: none may be told that it is locked, no row be lost. */
final class LockPromise {

    private static final int PROCESSES = 8;
    private static final int THREADS = 8;

    private final Database database;
    private final int seconds;

    LockPromise(Database database, int seconds) {
        this.database = database;
        this.seconds = seconds;
    }

    Verdict measure() {
        long before = ProbeTable.rows(database);
        List<Process> workers = start();
        LockWorker.Report all = new LockWorker.Report(0, 0, 0);
        for (Process worker : workers) {
            all = all.plus(read(worker));
        }
        long rows = ProbeTable.rows(database) - before;
        return verdict(all, rows);
    }

    private static Verdict verdict(LockWorker.Report all, long rows) {
        long lost = all.acknowledged() - rows;
        String figure = all.locked() + " of " + (all.acknowledged() + all.locked() + all.failed()) + " writes, "
                + all.failed() + " other errors, " + lost + " lost";
        return new Verdict(
                "'database is locked' with " + PROCESSES + " processes and " + PROCESSES * THREADS + " threads",
                "0",
                "0, none lost",
                figure,
                all.locked() == 0 && all.failed() == 0 && lost == 0 && rows > 0);
    }

    private List<Process> start() {
        List<Process> workers = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            workers.add(start(i + 1));
        }
        return workers;
    }

    private Process start(int number) {
        String java = ProcessHandle.current().info().command().orElse("java");
        try {
            return new ProcessBuilder(
                            java,
                            "--enable-native-access=ALL-UNNAMED",
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx128m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LockWorker.class.getName(),
                            database.file().toString(),
                            Integer.toString(number),
                            Integer.toString(THREADS),
                            Integer.toString(seconds))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new RunException("no other process can be started: " + e.getMessage(), e);
        }
    }

    private static LockWorker.Report read(Process worker) {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(worker.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            if (line == null) {
                throw new RunException("a process that wrote for the benchmark ended without a report");
            }
            return LockWorker.Report.parse(line);
        } catch (IOException e) {
            throw new RunException("a process that wrote for the benchmark is gone: " + e.getMessage(), e);
        }
    }
}
