package io.atra.engine.pure.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.engine.Engine;
import io.atra.engine.ffm.FfmEngine;
import io.atra.error.InputException;
import io.atra.error.RunException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and parameters, refused as the native core refuses them. */
class FunctionsTest {

    @Test
    void unknown() {
        assertThatThrownBy(() -> Functions.of("smaa", new double[0]))
                .isInstanceOf(InputException.class)
                .hasMessage("no function is called 'smaa'");
    }

    @Test
    void onlyNative() {
        assertThatThrownBy(() -> Functions.of("hma", new double[] {16}))
                .isInstanceOf(RunException.class)
                .hasMessage("hma: the pure-Java engine does not have this function; it needs the native core "
                        + "(--engine ffm or jni; 'atra doctor' tells why it was not loaded)");
    }

    @Test
    void averageThatIsOnlyNative() {
        assertThatThrownBy(() -> Functions.of("bbands", new double[] {20, 2, 2, 7}))
                .isInstanceOf(RunException.class)
                .hasMessage("bbands: the pure-Java engine has no average 'mama'; it needs the native core "
                        + "(--engine ffm or jni; 'atra doctor' tells why it was not loaded)");
    }

    @Test
    void parametersAreCounted() {
        assertThatThrownBy(() -> Functions.of("sma", new double[] {3, 3}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sma takes 1 parameters, got 2");
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {0, -0.0, -1, 2.5, 100_001, 1e22, -1.5e-7, Double.NaN, Double.POSITIVE_INFINITY, -1.0 / 0, 1e300})
    void parameterAsTheCoreSaysIt(double value) {
        double[] parameters = {value};
        try (Engine engine = FfmEngine.load();
                Arena memory = Arena.ofShared()) {
            List<MemorySegment> in = List.of(memory.allocate(ValueLayout.JAVA_DOUBLE, 3));
            List<MemorySegment> out = List.of(memory.allocate(ValueLayout.JAVA_DOUBLE, 3));
            String message = messageOf(() -> engine.compute("sma", in, parameters, out));
            assertThat(messageOf(() -> Functions.of("sma", parameters))).isEqualTo(message);
        }
    }

    private static String messageOf(Runnable call) {
        try {
            call.run();
        } catch (InputException e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("not refused");
    }

    @Test
    void spansOfFiniteBars() {
        double[] one = {Double.NaN, 1, 2, Double.POSITIVE_INFINITY, 4};
        double[] other = {1, Double.NaN, 2, 3, 4};
        assertThat(FunctionCall.scan(new double[][] {one}, 0)).isEqualTo(new Span(1, 3, true));
        assertThat(FunctionCall.scan(new double[][] {one, other}, 0)).isEqualTo(new Span(2, 3, true));
        assertThat(FunctionCall.scan(new double[][] {one}, 4)).isEqualTo(new Span(4, 5, false));
        assertThat(FunctionCall.scan(new double[][] {{Double.NaN}}, 0)).isEqualTo(new Span(1, 1, false));
    }

    @Test
    void poisonedStreamsStayPoisoned() {
        CallStream stream = FunctionCall.of("sma", new double[] {1}).stream();
        double[] value = new double[1];
        stream.push(new double[] {Double.NaN}, value);
        assertThat(stream.poisoned()).isFalse();
        stream.push(new double[] {3}, value);
        assertThat(value).containsExactly(3);
        stream.peek(new double[] {Double.NaN}, value);
        assertThat(stream.poisoned()).isFalse();
        stream.push(new double[] {Double.NaN}, value);
        assertThat(stream.poisoned()).isTrue();
        stream.push(new double[] {3}, value);
        assertThat(value).containsExactly(Double.NaN);
    }

    @Test
    void thePageNamesThem() throws IOException {
        Path page = Path.of(System.getProperty("atra.root", "../.."), "docs", "engines.md");
        assertThat(Files.readString(page))
                .contains("It has `" + String.join(" ", Functions.names()) + "`")
                .contains("| " + Functions.names().size() + " functions,");
    }
}
