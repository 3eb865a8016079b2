package io.atra.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.catalogue.Parameter.Choice;
import io.atra.catalogue.Parameter.IntegerRange;
import io.atra.catalogue.Parameter.RealRange;
import io.atra.error.RunException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueReaderTest {

    private static final String SMALL = """
            { "abi": 1, "hash_of": "ta-lib 0.8.3", "not known yet": [{"a": 1}],
              "functions": [
                {"name":"bbands","group":"Overlap Studies","hint":"Bollinger Bands","source":"ta-lib",
                 "inputs":["real"],"parameters":[
                   {"name":"timeperiod","kind":"integer","min":2,"max":100000,"default":20,"hint":"Time period","suggested":[4,200,1]},
                   {"name":"nbdevup","kind":"real","min":-3e37,"max":3e37,"default":2.5,"hint":"Width"},
                   {"name":"matype","kind":"choice","default":1,"hint":"Kind","choices":[{"code":0,"name":"sma"},{"code":1,"name":"ema"}]}],
                 "outputs":[{"name":"upperband","integer":false},{"name":"lowerband","integer":false}],
                 "lookback":19,"transcendental":false,"overlap":true},
                {"name":"cdldoji","group":"Pattern Recognition","hint":"Doji","inputs":["open","high","low","close"],
                 "parameters":[],"outputs":[{"name":"integer","integer":true}],"lookback":10,"transcendental":true}],
              "operators": [{"name":"crossover","source":"atra","signature":"crossover(a, b)","type":"condition","hint":"crosses","example":"crossover(close, open)","start":"later"}],
              "metrics": [{"name":"sharpe","unit":"ratio","formula":"mean / std"}],
              "series": [{"name":"hl2","hint":"middle"}], "reasons": ["signal","stop_loss"] }
            """;

    private final Catalogue catalogue = read(SMALL);

    private static Catalogue read(String json) {
        return CatalogueReader.read(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFunctionIsReadWhole() {
        Function bbands = catalogue.function("bbands").orElseThrow();
        assertThat(bbands.group()).isEqualTo("Overlap Studies");
        assertThat(bbands.hint()).isEqualTo("Bollinger Bands");
        assertThat(bbands.inputs()).containsExactly(Input.REAL);
        assertThat(bbands.parameters().get(0)).isEqualTo(new IntegerRange("timeperiod", 2, 100_000, 20, "Time period"));
        assertThat(bbands.parameters().get(1)).isEqualTo(new RealRange("nbdevup", -3e37, 3e37, 2.5, "Width"));
        assertThat(((Choice) bbands.parameters().get(2)).code("ema")).contains(1);
        assertThat(bbands.outputs()).extracting(Output::name).containsExactly("upperband", "lowerband");
        assertThat(bbands.lookback()).isEqualTo(19);
        assertThat(bbands.transcendental()).isFalse();
    }

    @Test
    void pricesAreBoundAndNotWritten() {
        Function doji = catalogue.function("cdldoji").orElseThrow();
        assertThat(doji.inputs()).containsExactly(Input.OPEN, Input.HIGH, Input.LOW, Input.CLOSE);
        assertThat(doji.seriesNames()).isEmpty();
        assertThat(doji.outputs().getFirst().integer()).isTrue();
        assertThat(doji.transcendental()).isTrue();
    }

    @Test
    void aSignatureShowsDefaults() {
        assertThat(catalogue.function("bbands").orElseThrow().signature())
                .isEqualTo("bbands(real, timeperiod=20, nbdevup=2.5, matype=ema)");
        assertThat(catalogue.function("cdldoji").orElseThrow().signature()).isEqualTo("cdldoji()");
    }

    @Test
    void theRestIsReadToo() {
        assertThat(catalogue.abi()).isEqualTo(1);
        assertThat(catalogue.operator("crossover"))
                .contains(new Operator(
                        "crossover", "crossover(a, b)", "condition", "crosses", "crossover(close, open)", "later"));
        assertThat(catalogue.metrics()).containsExactly(new Metric("sharpe", "ratio", "mean / std"));
        assertThat(catalogue.series()).containsExactly(new Series("hl2", "middle"));
        assertThat(catalogue.reasons()).containsExactly("signal", "stop_loss");
        assertThat(catalogue.function("nothing")).isEmpty();
    }

    @Test
    void nearestLooksAtFunctionsAndOperators() {
        assertThat(catalogue.nearest("bband")).contains("bbands");
        assertThat(catalogue.nearest("crosover")).contains("crossover");
        assertThat(catalogue.nearest("banana")).isEmpty();
    }

    @Test
    void theHashIsThatOfTheBytes() {
        assertThat(read("{}").sha256()).isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "nonsense",
                "{\"abi\": \"one\"}",
                "{\"functions\": {}}",
                "{\"functions\": [{\"name\":\"x\",\"parameters\":[{\"name\":\"y\",\"kind\":\"odd\"}]}]}",
                "{\"functions\": [{\"name\":\"x\",\"inputs\":[\"bid\"]}]}"
            })
    void aDamagedCatalogueIsAFaultOfTheBuild(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(RunException.class)
                .hasMessageStartingWith("the function catalogue of this build is damaged: ");
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 3, 100_000})
    void aWholeNumberOfTheRangeIsTaken(double value) {
        assertThat(new IntegerRange("p", 2, 100_000, 2, "").accepts(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 2.5, 100_001, -3, Double.NaN, Double.POSITIVE_INFINITY})
    void whatIsNoWholeNumberOfTheRangeIsNotTaken(double value) {
        assertThat(new IntegerRange("p", 2, 100_000, 2, "").accepts(value)).isFalse();
    }

    @Test
    void rangesAreDescribedInWords() {
        assertThat(new IntegerRange("p", 2, 9, 2, "").expected()).isEqualTo("a whole number from 2 to 9");
        assertThat(new RealRange("p", 0, 1.5, 1, "").expected()).isEqualTo("a number from 0 to 1.5");
        assertThat(new RealRange("p", 0.01, 3e37, 1, "").expected()).isEqualTo("a number of at least 0.01");
        assertThat(new RealRange("p", -3e37, 3, 1, "").expected()).isEqualTo("a number of at most 3");
        assertThat(new RealRange("p", -3e37, 3e37, 1, "").expected()).isEqualTo("a finite number");
    }

    @Test
    void aRealOrAChoiceIsTakenFromItsRangeOnly() {
        assertThat(new RealRange("p", 0, 1, 0, "").accepts(0.5)).isTrue();
        assertThat(new RealRange("p", 0, 1, 0, "").accepts(1.01)).isFalse();
        assertThat(new RealRange("p", -3e37, 3e37, 0, "").accepts(Double.NaN)).isFalse();
        Parameter choice =
                catalogue.function("bbands").orElseThrow().parameters().getLast();
        assertThat(choice.accepts(1)).isTrue();
        assertThat(choice.accepts(2)).isFalse();
        assertThat(choice.expected()).isEqualTo("one of sma ema");
    }
}
