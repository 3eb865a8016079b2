package io.atra.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The catalogue that is shipped: whatever is listed there can be named, written and checked. */
class CatalogueTest {

    private final Catalogue catalogue = Catalogue.standard();

    @Test
    void everyFunctionOfTheLibraryIsThere() {
        assertThat(catalogue.functions()).hasSize(237);
        assertThat(catalogue.functions()).extracting(Function::name).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void namesAreThoseThatAUserCanWrite() {
        for (Function function : catalogue.functions()) {
            assertThat(function.name()).matches("[a-z][a-z0-9_]*");
            assertThat(function.outputs()).isNotEmpty();
            assertNames(function.parameters().stream().map(Parameter::name).toList());
            assertNames(function.outputs().stream().map(Output::name).toList());
        }
    }

    private static void assertNames(List<String> names) {
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
    }

    @Test
    void everyDefaultIsAcceptedByItsOwnParameter() {
        assertThat(catalogue.functions().stream().map(Function::parameters).flatMap(Collection::stream))
                .isNotEmpty()
                .allMatch(parameter -> parameter.accepts(parameter.defaultValue()));
    }

    @Test
    void metricsAndReasonsAreThoseOfTheTradeLog() {
        assertThat(catalogue.metrics()).hasSize(19);
        assertThat(catalogue.metrics().getFirst().name()).isEqualTo("total_return");
        assertThat(catalogue.metrics().getLast().name()).isEqualTo("buy_and_hold");
        assertThat(catalogue.reasons())
                .containsExactly(
                        "signal",
                        "stop_loss",
                        "take_profit",
                        "trailing_stop",
                        "max_bars",
                        "reverse",
                        "liquidated",
                        "end",
                        "open");
    }

    @Test
    void itIsReadOnce() {
        assertThat(Catalogue.standard()).isSameAs(catalogue);
        assertThat(catalogue.sha256()).matches("[0-9a-f]{64}");
    }
}
