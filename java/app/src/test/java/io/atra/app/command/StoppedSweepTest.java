package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import io.atra.store.ledger.TrialStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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

    @Test
    void killedAtAnyMomentItGoesOnWhereItWas() throws Exception {
        Random random = new Random(20261125);
        long stored = 0;
        int inTheMiddle = 0;
        int round = 0;
        for (; round < ROUNDS || inTheMiddle == 0; round++) {
            assertThat(round)
                    .as("kills, none of which hit a sweep in its middle")
                    .isLessThan(6 * ROUNDS);
            Process child = SweepSamples.startSlow(errors, sweep(round, "killed.csv"));
            awaitRun(child, round + 1);
            child.waitFor(random.nextInt(150), TimeUnit.MILLISECONDS);
            child.destroyForcibly().waitFor();
            long found = requireWhole();
            assertThat(found).isBetween(stored, combinations(round));
            inTheMiddle += found > stored && found < combinations(round) ? 1 : 0;
            stored = found;
        }
        finish(round - 1, stored);
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
            Process child = SweepSamples.startSlow(errors, random(round, "killed.csv", database, 1));
            awaitRun(child, round + 1);
            child.waitFor(random.nextInt(150), TimeUnit.MILLISECONDS);
            child.destroyForcibly().waitFor();
            long found = requireWhole();
            assertThat(found).isBetween(stored, combinations(round) / 2);
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
    private void awaitRun(Process child, int runs) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
        while (child.isAlive() && runs().size() < runs) {
            assertThat(System.nanoTime()).as("a sweep that does not begin").isLessThan(deadline);
            child.waitFor(20, TimeUnit.MILLISECONDS);
        }
        assertThat(told()).isEmpty();
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
        int round = 60;
        Process child = SweepSamples.startSlow(errors, sweep(round, "interrupted.csv"));
        awaitRun(child, 1);
        awaitTrials(child);
        new ProcessBuilder("sh", "-c", "kill -" + signal + " " + child.pid())
                .start()
                .waitFor();
        assertThat(child.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isEqualTo(130);
        long stored = requireWhole();
        assertThat(stored).isBetween(1L, combinations(round) - 1);
        assertThat(told())
                .containsExactly(String.format(
                        "atra: interrupted: %,d of %,d combinations are kept in %s: the same command goes on from there",
                        stored, combinations(round), database));
        assertThat(runs().getFirst().status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(CommandLineRun.of("runs", "list", "--db", database).out()).contains("sweep, interrupted");
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
        try (var left = Files.list(folder)) {
            assertThat(left.map(Path::toString)).noneMatch(file -> file.endsWith("interrupted.csv"));
        }
    }

    /** How many slow averages it had to look at. */
    private int interruptedWhileItComputes(String engine, Path untouched) throws Exception {
        for (int slow = 4; ; slow *= 2) {
            database = folder.resolve("many" + slow + ".db").toString();
            Files.copy(untouched, Path.of(database));
            Process child = SweepSamples.start(errors, many(slow + "interrupted.csv", slow, database, engine));
            awaitRun(child, 1);
            child.destroy();
            assertThat(child.waitFor(180, TimeUnit.SECONDS)).isTrue();
            if (child.exitValue() == 130) return slow;
            assertThat(child.exitValue()).as("as " + slow + " were too few").isZero();
            Files.delete(folder.resolve(slow + "interrupted.csv"));
        }
    }

    private String[] many(String out, int slow, String db, String engine) {
        return Stream.of(sweep("slow=40.." + (39 + slow), out, db, 1), new String[] {"--engine", engine})
                .flatMap(Stream::of)
                .toArray(String[]::new);
    }

    private void awaitTrials(Process child) throws InterruptedException {
        while (child.isAlive() && runs().getFirst().scopeTrials() == 0) {
            child.waitFor(20, TimeUnit.MILLISECONDS);
        }
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
