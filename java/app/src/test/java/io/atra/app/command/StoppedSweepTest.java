package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.atra.app.Patience;
import io.atra.engine.Window;
import io.atra.lang.StrategyFile;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.bars.BarStore;
import io.atra.store.ledger.RunFilter;
import io.atra.store.ledger.RunStatus;
import io.atra.store.ledger.RunStore;
import io.atra.store.ledger.Scope;
import io.atra.store.ledger.StoredRun;
import io.atra.store.ledger.StoredScope;
import io.atra.store.ledger.TrialStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sweeps that are killed or interrupted, and the same command again. */
class StoppedSweepTest {

    private static final int ROUNDS = 10;
    private static final int BARS = 24_000;

    /** How many times as much a sweep may have to do as the first of its kind, where that was through too soon. */
    private static final int MOST_MORE = 16;

    @TempDir
    Path folder;

    private String strategy = "";
    private String database = "";
    private String csv = "";
    private Path errors = Path.of("");

    @BeforeEach
    void importBars() throws IOException {
        strategy = SweepSamples.strategy(folder).toString();
        csv = Samples.bars(folder, "X.csv", BARS).toString();
        database = folder.resolve("t.db").toString();
        errors = folder.resolve("errors.txt");
        assertThat(CommandLineRun.of("import", csv, "--symbol", "X", "--timeframe", "1m", "--db", database)
                        .status())
                .isZero();
    }

    /** A grid that grows from round to round, so that there is always something left to compute. */
    private String[] sweep(int round, String out) {
        return sweep(round, out, database, 1);
    }

    private String[] sweep(int round, String out, String db, int threads) {
        return sweep("slow=40.." + (59 + round * 8), out, db, threads);
    }

    private String[] sweep(String slow, String out, String db, int threads) {
        return new String[] {
            "sweep",
            strategy,
            "--symbol",
            "X",
            "--timeframe",
            "1m",
            "--db",
            db,
            "--threads",
            Integer.toString(threads),
            "--grid",
            "fast=2..31",
            "--grid",
            slow,
            "--out",
            folder.resolve(out).toString()
        };
    }

    /** The same ranges in an order of their own: the trials of a round are the first of the next round's. */
    private String[] random(int round, String out, String db, int threads) {
        String trials = Long.toString(combinations(round) / 2);
        return Stream.of(sweep(ROUNDS, out, db, threads), new String[] {"--search", "random", "--trials", trials})
                .flatMap(Stream::of)
                .toArray(String[]::new);
    }

    private static long combinations(int round) {
        return 30L * (20 + round * 8);
    }

    /**
     * At moments that the ledger tells, as a clock does not know how far a child is. What was through before it could be
     * killed has more to do the next time.
     */
    @Test
    void killedAtAnyMomentItGoesOnWhereItWas() throws Exception {
        Random random = new Random(20261125);
        long stored = 0;
        int inTheMiddle = 0;
        int round = 0;
        int more = 1;
        for (int kill = 1; kill <= ROUNDS || inTheMiddle == 0; kill++) {
            assertThat(kill)
                    .as("kills, none of which hit a sweep in its middle")
                    .isLessThanOrEqualTo(2 * ROUNDS);
            round += more;
            long all = combinations(round);
            Process child = SweepSamples.startSlow(errors, sweep(round, "killed.csv"));
            long found = killed(child, kill, stored + random.nextLong((all - stored) / 2));
            assertThat(found).isBetween(stored, all);
            inTheMiddle += found > stored && found < all ? 1 : 0;
            more *= found == all && more < MOST_MORE ? 2 : 1;
            stored = found;
        }
        finish(round, stored);
    }

    /** Kills a child once so many trials are in the ledger, or it is through; how many there are then. */
    private long killed(Process child, int runs, long trials) throws Exception {
        awaitRun(child, runs);
        awaitTrials(child, trials);
        child.destroyForcibly().waitFor();
        assertThat(told()).isEmpty();
        return requireWhole();
    }

    /** The same command once more: the rest is computed, and the table is that of a sweep that nothing stopped. */
    private void finish(int round, long stored) throws IOException {
        CommandLineRun last = CommandLineRun.of(sweep(round, "resumed.csv"), "--json");
        assertThat(last.status()).isZero();
        assertThat(last.out())
                .contains("\"resumed\" : " + stored + ",")
                .contains("\"computed\" : " + (combinations(round) - stored) + ",");
        String other = folder.resolve("fresh.db").toString();
        CommandLineRun.of("import", csv, "--symbol", "X", "--timeframe", "1m", "--db", other);
        assertThat(CommandLineRun.of(sweep(round, "fresh.csv", other, 2)).status())
                .isZero();
        assertThat(folder.resolve("resumed.csv")).hasSameBinaryContentAs(folder.resolve("fresh.csv"));
        assertThat(requireWhole()).isEqualTo(combinations(round));
    }

    @Test
    void randomTrialsThatWereKilledGoOnToo() throws Exception {
        Random random = new Random(20261126);
        long stored = 0;
        for (int round = 0; round < 4; round++) {
            long all = combinations(round) / 2;
            Process child = SweepSamples.startSlow(errors, random(round, "killed.csv", database, 1));
            long found = killed(child, round + 1, stored + random.nextLong((all - stored) / 2));
            assertThat(found).isBetween(stored, all);
            stored = found;
        }
        CommandLineRun last = CommandLineRun.of(random(ROUNDS, "resumed.csv", database, 1), "--json");
        assertThat(last.out()).contains("\"resumed\" : " + stored + ",");
        String other = folder.resolve("fresh.db").toString();
        CommandLineRun.of("import", csv, "--symbol", "X", "--timeframe", "1m", "--db", other);
        CommandLineRun.of(random(ROUNDS, "fresh.csv", other, 2));
        assertThat(folder.resolve("resumed.csv")).hasSameBinaryContentAs(folder.resolve("fresh.csv"));
        assertThat(requireWhole()).isEqualTo(combinations(ROUNDS) / 2);
    }

    /** Waits until the child has its row in the ledger: from then on it computes. */
    private void awaitRun(Process child, int runs) throws InterruptedException {
        Patience.await(child, "a sweep to begin", () -> runs().size() >= runs);
    }

    /** Waits until so many trials are there, or the child is through. */
    private void awaitTrials(Process child, long wanted) throws InterruptedException {
        Patience.await(child, "a sweep to get on", () -> trials() >= wanted);
    }

    private long trials() {
        try (Database open = Database.open(Path.of(database), Mode.READ_ONLY)) {
            return new TrialStore(open)
                    .scopes().stream().mapToLong(StoredScope::trials).sum();
        }
    }

    private List<String> told() throws IOException {
        return Files.readAllLines(errors).stream()
                .filter(line -> line.startsWith("atra: "))
                .toList();
    }

    private List<StoredRun> runs() {
        try (Database open = Database.open(Path.of(database), Mode.READ_ONLY)) {
            return new RunStore(open).list(RunFilter.newest(100));
        }
    }

    /** How many trials there are; every one is whole, and they are as many as were counted. */
    private long requireWhole() {
        try (Database open = Database.open(Path.of(database), Mode.READ_ONLY);
                var bars = new BarStore(open).load("X", io.atra.bars.Timeframe.M1)) {
            Scope scope = Scope.of(bars, StrategyFile.read(Path.of(strategy)).plan(), Window.whole(bars));
            long seen = new TrialStore(open)
                    .visit(scope, (params, metrics, sums) -> assertThat(sums).hasSize(96));
            assertThat(new TrialStore(open).count(scope)).isEqualTo(seen);
            return seen;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void interruptedItKeepsWhatItHasAndSaysSo(String signal) throws Exception {
        assumeTrue(signal.equals("TERM") || !interruptIgnored(), "SIGINT is ignored here");
        int round = interrupted(signal);
        long stored = requireWhole();
        assertThat(stored).isBetween(1L, combinations(round) - 1);
        assertThat(told())
                .containsExactly(String.format(
                        "atra: interrupted: %,d of %,d combinations are kept in %s: the same command goes on from there",
                        stored, combinations(round), database));
        assertThat(runs().getFirst().status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(CommandLineRun.of("runs", "list", "--db", database).out()).contains("sweep, interrupted");
        requireNoTable();
    }

    /** Interrupts sweeps that have begun until one was not through before; which round that was. */
    private int interrupted(String signal) throws Exception {
        int runs = 0;
        for (int round = 60; round <= 60 * MOST_MORE; round *= 2) {
            long before = trials();
            Process child = SweepSamples.startSlow(errors, sweep(round, "interrupted.csv"));
            awaitRun(child, ++runs);
            awaitTrials(child, before + 1);
            signal(child, signal);
            if (isInterrupted(child, combinations(round))) {
                return round;
            }
        }
        throw new AssertionError("every sweep was through before it was interrupted");
    }

    private static void signal(Process child, String signal) throws Exception {
        new ProcessBuilder("sh", "-c", "kill -" + signal + " " + child.pid())
                .start()
                .waitFor();
    }

    /** Whether it was interrupted. It may have been through, or nearly: then all trials are there, and no word is said. */
    private boolean isInterrupted(Process child, long combinations) throws Exception {
        Patience.awaitEnd(child);
        if (trials() < combinations) {
            assertThat(child.exitValue()).isEqualTo(130);
            return true;
        }
        assertThat(told()).as("what a sweep says that was through").isEmpty();
        Files.deleteIfExists(folder.resolve("interrupted.csv"));
        return false;
    }

    private void requireNoTable() throws IOException {
        try (var left = Files.list(folder)) {
            assertThat(left.map(Path::toString)).noneMatch(file -> file.contains("interrupted.csv"));
        }
    }

    /**
     * Many bars, so that it is interrupted while it computes; the chunk is not waited for. On a machine on which it is done
     * before the signal comes it has twice as much to do the next time.
     */
    @ParameterizedTest
    @ValueSource(strings = {"ffm", "jni", "java"})
    void interruptedWhileItComputesItGoesOnWhereItWas(String engine) throws Exception {
        Path untouched = folder.resolve("untouched.db");
        String[] bars = {"--bars", "200000", "--seed", "7", "--timeframe", "1m", "--symbol", "X"};
        assertThat(CommandLineRun.of(new String[] {"data", "generate", "--db", untouched.toString()}, bars)
                        .status())
                .isZero();
        int slow = interruptedWhileItComputes(engine, untouched);
        long kept = requireWhole();
        assertThat(told())
                .singleElement()
                .asString()
                .startsWith(String.format("atra: interrupted: %,d of %,d combinations are kept in ", kept, 30L * slow));
        CommandLineRun rest = CommandLineRun.of(many("resumed.csv", slow, database, engine), "--json");
        assertThat(rest.out()).contains("\"resumed\" : " + kept + ",");
        CommandLineRun.of(many("fresh.csv", slow, untouched.toString(), engine));
        assertThat(folder.resolve("resumed.csv")).hasSameBinaryContentAs(folder.resolve("fresh.csv"));
        requireNoTable();
    }

    /** How many slow averages it had to look at. */
    private int interruptedWhileItComputes(String engine, Path untouched) throws Exception {
        for (int slow = 4; slow <= 4 * MOST_MORE; slow *= 2) {
            database = folder.resolve("many" + slow + ".db").toString();
            Files.copy(untouched, Path.of(database));
            Process child = SweepSamples.start(errors, many("interrupted.csv", slow, database, engine));
            awaitRun(child, 1);
            child.destroy();
            if (isInterrupted(child, 30L * slow)) {
                return slow;
            }
        }
        throw new AssertionError("every sweep was through before it was interrupted");
    }

    private String[] many(String out, int slow, String db, String engine) {
        return Stream.of(sweep("slow=40.." + (39 + slow), out, db, 1), new String[] {"--engine", engine})
                .flatMap(Stream::of)
                .toArray(String[]::new);
    }

    /** A shell starts background jobs with SIGINT ignored, and what they start inherits that. */
    private static boolean interruptIgnored() throws IOException {
        Path self = Path.of("/proc/self/status");
        return !Files.exists(self)
                || Files.readAllLines(self).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line -> (Long.parseUnsignedLong(
                                                line.substring("SigIgn:".length())
                                                        .strip(),
                                                16)
                                        & 0b10)
                                != 0);
    }
}
