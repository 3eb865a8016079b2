package io.atra.live.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A process that is killed while it trades, and again while it resumes, ends with the trade logs of one that was left
 * alone. {@code -Datra.soak=true} kills a hundred times.
 */
@Timeout(600)
class KilledTest {

    private static final int KILLS = Boolean.getBoolean("atra.soak") ? 100 : 10;
    private static final int MOST_AT_ONCE = 3;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"free", "risk"})
    void theTradesAreThoseOfOneThatWasLeftAlone(String limits) throws Exception {
        Random random = new Random(limits.hashCode());
        int kills = 0;
        for (long seed = 1; kills < KILLS / 2; seed++) {
            List<String> wanted = run("alone" + seed, seed, -1, limits).hashes();
            assertThat(wanted).hasSize(12);
            int events =
                    TestFeed.events(KilledChild.market(seed), true, bar -> bar).size();
            int at = 0;
            for (int i = 0; i < MOST_AT_ONCE && kills < KILLS / 2; i++) {
                at += 1 + random.nextInt(events / MOST_AT_ONCE - 1);
                Ended killed = run("killed" + seed, seed, at, limits);
                assertThat(killed.status()).as(String.join("\n", killed.out())).isEqualTo(KilledChild.KILLED);
                kills++;
            }
            assertThat(run("killed" + seed, seed, -1, limits).hashes())
                    .as("seed %d", seed)
                    .isEqualTo(wanted);
        }
    }

    private record Ended(int status, List<String> out) {

        /** Those of the accounts; a slow machine has warnings of slow statements between them. */
        List<String> hashes() {
            return out.stream().filter(line -> line.startsWith("hash ")).toList();
        }
    }

    private Ended run(String database, long seed, int death, String limits) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                KilledChild.class.getName(),
                folder.resolve(database + ".db").toString(),
                Long.toString(seed),
                Integer.toString(death),
                limits));
        Path out = folder.resolve("out");
        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        if (!child.waitFor(5, TimeUnit.MINUTES)) child.destroyForcibly();
        return new Ended(child.waitFor(), Files.readAllLines(out));
    }

    @Test
    void riskHasSomethingToDoInTheseMarkets() throws Exception {
        assertThat(run("a", 1, -1, "risk").hashes())
                .isNotEqualTo(run("b", 1, -1, "free").hashes());
    }
}
