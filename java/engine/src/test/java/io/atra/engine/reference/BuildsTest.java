package io.atra.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.engine.ChildJvm;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The kernels that the core has for some CPUs give the same bits as those that it has for all, and so do builds for
 * other CPUs and those guided by a profile: {@code -Datra.builds=FILE:FILE…} names them.
 */
class BuildsTest {

    private static final int SEEDS = Math.min(3000, Integer.getInteger("atra.seeds", 100));
    private static final List<String> NATIVE = List.of("--enable-native-access=ALL-UNNAMED");

    static Stream<String> kernels() {
        return Stream.of("plain", "avx2");
    }

    static Stream<String> builds() {
        String named = System.getProperty("atra.builds", "");
        return named.isEmpty() ? Stream.of() : Arrays.stream(named.split(File.pathSeparator));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void theCoreGivesTheSameBitsWithFewerInstructions(String kernels) throws Exception {
        assertThat(hashes(Map.of("ATRA_KERNELS", kernels), NATIVE)).isEqualTo(hashes(Map.of(), NATIVE));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("builds")
    void anotherBuildGivesTheSameBits(String library) throws Exception {
        List<String> options = List.of(NATIVE.getFirst(), "-Datra.library=" + library);
        assertThat(hashes(Map.of(), options)).isEqualTo(hashes(Map.of(), NATIVE));
    }

    private static List<String> hashes(Map<String, String> environment, List<String> options) throws Exception {
        ChildJvm child = ChildJvm.run(OutcomeHashes.class, environment, options, "1", String.valueOf(SEEDS));
        assertThat(child.status()).as("%s", child.out()).isZero();
        List<String> lines =
                child.out().stream().filter(line -> line.startsWith("seed ")).toList();
        assertThat(lines).hasSize(SEEDS).doesNotHaveDuplicates();
        return lines;
    }
}
