package io.atra.live.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.engine.Engine;
import io.atra.engine.ffm.FfmEngine;
import io.atra.live.agent.KilledChild.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process that is killed while it trades, and again while it goes on, leaves what another one ends with the trade logs of
 * one that was left alone. Only those that are killed are processes of their own. {@code -Datra.soak=true} kills a hundred
 * times.
 */
@Timeout(1800)
class KilledTest {

    private static final int KILLS = (Boolean.getBoolean("atra.soak") ? 100 : 20) / Kind.values().length;
    private static final int MOST_AT_ONCE = 3;

    @TempDir
    Path folder;

    private Engine engine;

    @BeforeEach
    void load() {
        engine = FfmEngine.load();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @ParameterizedTest
    @EnumSource
    void theTradesAreThoseOfOneThatWasLeftAlone(Kind kind) throws Exception {
        Random random = new Random(kind.ordinal());
        int kills = 0;
        for (long seed = 1; kills < KILLS; seed++) {
            List<String> wanted = leftAlone("alone" + seed, kind, seed);
            int events = TestFeed.events(KilledChild.market(kind, seed), true, bar -> bar)
                    .size();
            int at = 0;
            for (int i = 0; i < MOST_AT_ONCE && kills < KILLS; i++) {
                at += 1 + random.nextInt(events / MOST_AT_ONCE - 1);
                kill("killed" + seed, kind, seed, at);
                kills++;
            }
            assertThat(leftAlone("killed" + seed, kind, seed))
                    .as("seed %d", seed)
                    .isEqualTo(wanted);
        }
    }

    private List<String> leftAlone(String database, Kind kind, long seed) throws InterruptedException {
        return KilledChild.hashes(file(database), engine, kind, seed, KilledChild.NEVER);
    }

    private Path file(String database) {
        return folder.resolve(database + ".db");
    }

    private void kill(String database, Kind kind, long seed, int death) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                KilledChild.class.getName(),
                file(database).toString(),
                kind.name(),
                Long.toString(seed),
                Integer.toString(death)));
        Path out = folder.resolve("out");
        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        if (!child.waitFor(5, TimeUnit.MINUTES)) child.destroyForcibly();
        assertThat(child.waitFor()).as(Files.readString(out)).isEqualTo(KilledChild.KILLED);
    }

    @Test
    void riskHasSomethingToDoInTheseMarkets() throws Exception {
        assertThat(leftAlone("a", Kind.RISK, 1)).hasSize(12).isNotEqualTo(leftAlone("b", Kind.FREE, 1));
        assertThat(leftAlone("c", Kind.SHARED_RISK, 1)).hasSize(4).isNotEqualTo(leftAlone("d", Kind.SHARED, 1));
    }
}
