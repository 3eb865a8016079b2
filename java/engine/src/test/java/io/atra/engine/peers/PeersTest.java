package io.atra.engine.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.engine.BacktestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each recorded run, against ATRA's own of the same strategy file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeersTest {

    private final PeerRuns runs = new PeerRuns();

    static Stream<PeerSetting> settings() {
        return PeerSetting.all();
    }

    @AfterAll
    void close() {
        runs.close();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void agrees(PeerSetting setting) {
        assertThat(PeerAgreement.differences(setting.peer(), runs.of(setting))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void wouldNoticeAnyChange(PeerSetting setting) {
        BacktestResult ours = runs.of(setting);
        assertThat(PeerChanges.of(setting.peer()))
                .hasSize(12)
                .allSatisfy(changed ->
                        assertThat(PeerAgreement.differences(changed, ours)).hasSize(1));
    }

    @Test
    void everyStrategyFileWasRun() throws IOException {
        assertThat(settings().map(PeerSetting::file)).containsExactlyInAnyOrderElementsOf(strategyFiles());
    }

    private static List<Path> strategyFiles() throws IOException {
        try (Stream<Path> files = Files.walk(PeerSetting.resource(""))) {
            return files.filter(file -> file.toString().endsWith(".toml")).toList();
        }
    }
}
