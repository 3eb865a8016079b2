package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether figures are good is for quiet machines; that every promise is measured, and no write lost, for any. */
class DbBenchmarkTest {

    @TempDir
    Path folder;

    private CommandLineRun benchmark(String... more) {
        return CommandLineRun.of(new String[] {"db", "benchmark", "--dir", folder.toString(), "--seconds", "1"}, more);
    }

    @Test
    void everyPromiseIsMeasuredAndNothingStays() throws IOException {
        CommandLineRun run = benchmark("--json");
        JsonNode verdicts = JsonMapper.shared().readTree(run.out());
        List<String> names = verdicts.valueStream()
                .map(each -> each.get("promise").asString())
                .toList();
        assertThat(names).hasSize(7).allSatisfy(name -> assertThat(run.err()).contains("measured: " + name));
        assertThat(run.status()).isEqualTo(verdicts.valueStream().allMatch(DbBenchmarkTest::kept) ? 0 : 1);
        requireKept(verdicts, "connections for 64 threads that read and write");
        requireKept(verdicts, "'database is locked' with 8 processes and 64 threads");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private static boolean kept(JsonNode verdict) {
        return verdict.get("kept").asBoolean();
    }

    private static void requireKept(JsonNode verdicts, String promise) {
        assertThat(verdicts.valueStream()
                        .filter(verdict -> verdict.get("promise").asString().equals(promise)))
                .singleElement()
                .satisfies(verdict ->
                        assertThat(kept(verdict)).as(verdict.toString()).isTrue());
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        CommandLineRun run = CommandLineRun.of(
                "db", "benchmark", "--dir", folder.resolve("none").toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("none: cannot be written: name another folder with --dir");
    }

    @Test
    void noTimeIsNoBenchmark() {
        CommandLineRun run = CommandLineRun.of("db", "benchmark", "--seconds", "0");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--seconds 0 is not from 1 to 3600");
    }
}
