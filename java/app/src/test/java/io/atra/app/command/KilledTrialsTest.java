package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.app.Patience;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.ledger.RunFilter;
import io.atra.store.ledger.RunStore;
import io.atra.store.ledger.StoredScope;
import io.atra.store.ledger.TrialStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Commands that keep trials are killed several times in a row, at moments that a seed chooses, and run once more: tables
 * and ledger are those of a run that nothing stopped, to the byte. {@code -Datra.soak=true} kills 200 times.
 */
class KilledTrialsTest {

    private static final int SERIES = Boolean.getBoolean("atra.soak") ? 17 : 1;
    private static final int KILLS = 3;
    private static final int BARS = 6_000;

    /** What is killed. */
    enum Command {
        GRID("sweep"),
        RANDOM("sweep", "--search", "random", "--trials", "900"),
        TPE("sweep", "--search", "tpe", "--trials", "400", "--rungs", "3", "--seed", "5"),
        WALKFORWARD("walkforward", "--train", "2000", "--test", "1000", "--search", "random", "--trials", "300");

        private final List<String> words;

        Command(String... words) {
            this.words = List.of(words);
        }
    }

    @TempDir
    Path folder;

    private String strategy = "";
    private Path imported = Path.of("");

    @BeforeEach
    void importBars() throws IOException {
        strategy = SweepSamples.strategy(folder).toString();
        imported = folder.resolve("imported.db");
        String csv = Samples.bars(folder, "X.csv", BARS).toString();
        assertThat(CommandLineRun.of("import", csv, "--symbol", "X", "--timeframe", "1m", "--db", imported.toString())
                        .status())
                .isZero();
    }

    private String[] words(Command command, Path database, Path out) {
        return Stream.of(
                        command.words.stream().limit(1),
                        Stream.of(strategy, "--symbol", "X", "--timeframe", "1m", "--threads", "1"),
                        Stream.of("--grid", "fast=2..31", "--grid", "slow=40..99"),
                        Stream.of("--db", database.toString(), "--out", out.toString()),
                        command.words.stream().skip(1))
                .flatMap(words -> words)
                .toArray(String[]::new);
    }

    /** A database and a table, of a run that was killed or of one that was not. */
    private record Place(Path database, Path out) {

        static Place in(Path folder, String name, Path imported) throws IOException {
            return new Place(Files.copy(imported, folder.resolve(name + ".db")), folder.resolve(name + ".csv"));
        }

        /** How many trials the ledger has, of all scopes. */
        long trials() {
            try (Database open = Database.open(database, Mode.READ_ONLY)) {
                return new TrialStore(open)
                        .scopes().stream().mapToLong(StoredScope::trials).sum();
            }
        }

        int runs() {
            try (Database open = Database.open(database, Mode.READ_ONLY)) {
                return new RunStore(open).list(RunFilter.newest(100)).size();
            }
        }

        /** Every trial with all its metrics, in the order of scopes and parameters. */
        String ledger() {
            CommandLineRun rows = CommandLineRun.of(
                    "db", "sql", "SELECT * FROM trials ORDER BY scope, params", "--csv", "--db", database.toString());
            assertThat(rows.status()).isZero();
            return rows.out();
        }
    }

    @ParameterizedTest
    @EnumSource(Command.class)
    void killedSeveralTimesItEndsAsIfNothingHadHappened(Command command) throws Exception {
        Place whole = Place.in(folder, "whole", imported);
        assertThat(CommandLineRun.of(words(command, whole.database(), whole.out()))
                        .err())
                .isEmpty();
        int inTheMiddle = 0;
        int resumed = 0;
        for (int series = 0; series < SERIES; series++) {
            Place killed = Place.in(folder, "killed" + series, imported);
            Random random = new Random(20261126 + 100L * series + command.ordinal());
            for (int kill = 0; kill < KILLS; kill++) {
                long before = killed.trials();
                long after = runAndKill(command, killed, kill, whole.trials(), random);
                assertThat(after).isBetween(before, whole.trials());
                inTheMiddle += after > before && after < whole.trials() ? 1 : 0;
                resumed += before > 0 && after > before ? 1 : 0;
            }
            finish(command, killed, whole);
        }
        assertThat(inTheMiddle).as("kills that hit the work in its middle").isPositive();
        assertThat(resumed)
                .as("runs that found trials of one that was killed, and went on")
                .isPositive();
    }

    /** Lets it run until it has come to a share of the trials, and for a moment more; how many trials it left. */
    private long runAndKill(Command command, Place place, int kill, long all, Random random) throws Exception {
        long wanted = (long) (all * (kill + random.nextDouble()) / (KILLS + 1));
        Path errors = folder.resolve("errors.txt");
        Process child = SweepSamples.startSlow(errors, words(command, place.database(), place.out()));
        Patience.await(child, "a run to get on", () -> place.runs() > kill && place.trials() >= wanted);
        child.waitFor(random.nextInt(30), TimeUnit.MILLISECONDS);
        child.destroyForcibly().waitFor();
        assertThat(Files.readAllLines(errors)).noneMatch(line -> line.startsWith("atra: "));
        return place.trials();
    }

    private void finish(Command command, Place killed, Place whole) throws IOException {
        long before = killed.trials();
        CommandLineRun last = CommandLineRun.of(words(command, killed.database(), killed.out()), "--json");
        assertThat(last.err()).isEmpty();
        var told = JsonMapper.shared().readTree(last.out());
        assertThat(told.path("resumed").asLong()).isEqualTo(before).isPositive();
        assertThat(told.path("computed").asLong()).isEqualTo(whole.trials() - before);
        assertThat(killed.out()).hasSameBinaryContentAs(whole.out());
        assertThat(killed.ledger()).isEqualTo(whole.ledger());
        assertThat(killed.trials()).isEqualTo(whole.trials());
    }
}
