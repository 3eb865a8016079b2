package io.atra.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ordinals that cross the seam or go into hashes: an enum put into another order is another format. */
class SeamCodesTest {

    /** The live path alone closes for risk: the core neither gives nor knows that one, which stands behind its own. */
    @Test
    void reasonsAreInTheOrderOfTheCatalogue() {
        List<String> all = new ArrayList<>(Catalogue.standard().reasons());
        all.add("risk");
        assertThat(Reason.values()).extracting(Reason::label).containsExactlyElementsOf(all);
    }

    @Test
    void outputsHaveTheBitsOfTheCore() {
        assertThat(Output.METRICS.bit()).isEqualTo(1);
        assertThat(Output.TRADES.bit()).isEqualTo(2);
        assertThat(Output.EQUITY.bit()).isEqualTo(4);
        assertThat(Output.COLUMNS.bit()).isEqualTo(8);
        assertThat(Output.COUNTS.bit()).isEqualTo(16);
        assertThat(Output.BLOCK_SUMS.bit()).isEqualTo(32);
        assertThat(Output.OTHER_INTRABAR.bit()).isEqualTo(64);
        assertThat(Output.values()).hasSize(7);
    }

    @Test
    void directionsAndWarningsHaveTheCodesOfTheCore() {
        assertThat(Direction.values()).containsExactly(Direction.LONG, Direction.SHORT);
        assertThat(Warning.Kind.values()).containsExactly(Warning.Kind.POISONED, Warning.Kind.TRANSCENDENTAL);
    }
}
