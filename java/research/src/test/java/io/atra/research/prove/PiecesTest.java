package io.atra.research.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.bars.Bars;
import io.atra.bars.BarsBuilder;
import io.atra.bars.Timeframe;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What series are put together from where other symbols lie beside them. */
class PiecesTest {

    private static final long MINUTE_MS = 60_000;

    private static Bars minutes(long... minutes) {
        try (BarsBuilder builder = Bars.builder(minutes.length).timeframe(Timeframe.M1)) {
            for (long minute : minutes) builder.append(minute * MINUTE_MS, 10, 11, 9, 10, 1);
            return builder.build();
        }
    }

    @Test
    void otherSymbolsChangeWhereTheBarsDo() {
        try (Bars own = minutes(1, 2, 4, 5);
                Bars eth = minutes(0, 2, 3, 5);
                Bars both = own.withSymbol("ETH-USD", eth);
                Bars garbage = Garbage.like(both, new SplittableRandom(1), 7);
                Bars spliced = Pieces.spliced(both, 2, garbage)) {
            Bars other = spliced.ofSymbol("ETH-USD");
            assertThat(other.bar(1)).isEqualTo(eth.bar(1));
            // Minute 3 is not closed when minute 2 is.
            assertThat(other.bar(2)).isEqualTo(garbage.ofSymbol("ETH-USD").bar(2));
            assertThat(other.tsMs(2)).isEqualTo(3 * MINUTE_MS + 7);
            assertThat(other.close(2)).isNotEqualTo(10);
            assertThat(other.size()).isEqualTo(4);
        }
    }

    @Test
    void aPartHasAllBarsOfOtherSymbols() {
        try (Bars own = minutes(1, 2, 4, 5);
                Bars eth = minutes(0, 2, 3, 5);
                Bars both = own.withSymbol("ETH-USD", eth);
                Bars part = Pieces.part(both, 1, 2)) {
            assertThat(part.size()).isOne();
            assertThat(part.ofSymbol("ETH-USD").contentHash()).isEqualTo(eth.contentHash());
        }
    }
}
