package io.atra.research.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.error.AtraException;
import io.atra.error.InputException;
import io.atra.error.UsageException;
import io.atra.lang.Strategy;
import io.atra.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CombinationListTest {

    private static final Plan PLAN = Markets.cross().plan();

    @TempDir
    Path folder;

    private static List<List<Double>> all(CombinationList list) {
        Combinations combinations = new Combinations(list, Optional.empty());
        List<List<Double>> found = new ArrayList<>();
        while (combinations.next()) {
            found.add(DoubleStream.of(combinations.values()).boxed().toList());
        }
        return found;
    }

    private CombinationList read(String text) throws IOException {
        return CombinationList.read(Files.writeString(folder.resolve("c.csv"), text), PLAN);
    }

    @Test
    void rowsComeInTheirOrderEachOnceWithDefaults() throws IOException {
        List<List<Double>> expected =
                List.of(List.of(8.0, 0.03, 55.0), List.of(5.0, 0.03, 20.0), List.of(5.0, 0.03, 21.5));
        double[][] rows = {{55, 8}, {20, 5}, {55, 8}, {21.5, 5}, {20, 5}};
        CombinationList list = CombinationList.of(PLAN, List.of("slow", "fast"), rows);
        assertThat(all(list)).isEqualTo(expected);
        assertThat(list.size()).isEqualTo(3);
        CombinationList file = read("slow,fast\r\n55,8\r\n20,5\n\n 55 ,\"8\"\n21.5,5e0\n20,5");
        assertThat(all(file)).isEqualTo(expected);
        assertThat(file).hasToString(list.toString());
        assertThat(read("slow;fast\n55;8\n")).asString().isNotEqualTo(list.toString());
        assertThat(all(CombinationList.read(folder.resolve("c.csv"), PLAN, Map.of("limit", 2.0))))
                .containsExactly(List.of(8.0, 2.0, 55.0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
            fats,slow\\n5,20 | c.csv:1:1: unknown parameter 'fats', did you mean 'fast'? (there are fast, limit, slow)
            fast,fast\\n5,20 | c.csv:1:6: parameter 'fast' is named twice
            fast,slow\\n5,20\\n6,many | c.csv:3:3: slow 'many' is not a finite number
            fast,slow\\n5,20\\n,20 | c.csv:3:1: fast '' is not a finite number
            fast,slow\\n5,NaN | c.csv:2:3: slow 'NaN' is not a finite number
            fast,slow\\n5,1e999 | c.csv:2:3: slow '1e999' is not a finite number
            fast,slow\\n5 | c.csv:2: expected 2 fields, as the header has, found 1
            fast,slow\\n5,6,7 | c.csv:2: expected 2 fields, as the header has, found 3
            fast,slow\\n | c.csv: there is nothing to sweep, the list has no combinations
            \\n | c.csv: is empty
            """)
    void aBadFileIsToldWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOf(InputException.class)
                .message()
                .contains(message)
                .doesNotContain("\n");
    }

    @Test
    void aBadListIsTold() {
        refused(() -> CombinationList.of(PLAN, List.of("slo"), new double[][] {{1}}), "did you mean 'slow'");
        refused(() -> CombinationList.of(PLAN, List.of("slow"), new double[0][]), "has no combinations");
        refused(() -> CombinationList.of(PLAN, List.of("slow"), new double[][] {{Double.NaN}}), "'slow' has no value");
        refused(
                () -> CombinationList.of(Plan.of(PLAN.text()), List.of("slow"), new double[][] {{1}}),
                "parameter 'fast' has no value");
        refused(
                () -> CombinationList.read(
                        Files.writeString(folder.resolve("c.csv"), "slow\n5\n"), PLAN, Map.of("x", 1.0)),
                "unknown parameter 'x'");
    }

    @Test
    void aBadRowIsToldWithItsNumber() {
        List<String> both = List.of("slow", "fast");
        refused(
                () -> CombinationList.of(PLAN, both, new double[][] {{1, 2}, {3}}),
                "row 2 of the list has 1 values, 2");
        refused(
                () -> CombinationList.of(PLAN, both, new double[][] {{1, 2}, {3, Double.POSITIVE_INFINITY}}),
                "row 2 of the list: parameter 'fast' has no value, but Infinity");
        CombinationList list = CombinationList.of(PLAN, both, new double[][] {{9, 2}, {9, 2}, {9.5, 2}});
        refused(() -> Census.take(list, Optional.empty(), PLAN, () -> false), "row 3 of the list: parameter 'slow': ");
        Strategy sum = Strategy.named("sum")
                .param("a", 1)
                .param("b", 1)
                .enterLong("sma(close, a + b) > close")
                .build();
        CombinationList half = CombinationList.of(sum.plan(), List.of("a"), new double[][] {{1.5}});
        refused(
                () -> Census.take(half, Optional.empty(), sum.plan(), () -> false),
                "row 1 of the list: timeperiod of sma must be ");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(UsageException.class)
                .isInstanceOf(AtraException.class)
                .hasMessageContaining(message);
    }
}
