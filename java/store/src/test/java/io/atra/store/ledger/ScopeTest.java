package io.atra.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.bars.Bars;
import io.atra.bars.BarsBuilder;
import io.atra.bars.Timeframe;
import io.atra.lang.Strategy;
import io.atra.plan.Plan;
import org.junit.jupiter.api.Test;

/** What a plan computes on is known by its hash. */
class ScopeTest {

    private static Bars bars(int count) {
        try (BarsBuilder builder = Bars.builder(count).timeframe(Timeframe.H1)) {
            for (int i = 0; i < count; i++) builder.append(i * 3_600_000L, 10, 11, 9, 10, i);
            return builder.build();
        }
    }

    private static Plan plan(String rule) {
        return Strategy.named("x").enterLong(rule).build().plan();
    }

    @Test
    void theDataHashCoversTheOtherSymbolsThatAPlanReads() {
        try (Bars alone = bars(3);
                Bars eth = bars(4);
                Bars sol = bars(5);
                Bars one = alone.withSymbol("SOL-USD", sol);
                Bars bars = one.withSymbol("ETH-USD", eth)) {
            String own = alone.contentHash();
            assertThat(Scope.dataHash(bars, plan("close > open"))).isEqualTo(own);
            assertThat(Scope.dataHash(bars, plan("tf('1d', close) > open"))).isEqualTo(own + "@1h");
            assertThat(Scope.dataHash(bars, plan("close > sym('ETH-USD', close)")))
                    .isEqualTo(own + "@1h ETH-USD:" + eth.contentHash());
            assertThat(Scope.dataHash(bars, plan("sym('SOL-USD', close) > sym('ETH-USD', close)")))
                    .isEqualTo(own + "@1h ETH-USD:" + eth.contentHash() + " SOL-USD:" + sol.contentHash());
        }
    }
}
