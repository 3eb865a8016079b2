package io.atra.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.bars.Bars;
import io.atra.lang.Strategy;
import io.atra.plan.Plan;
import java.util.List;
import java.util.function.Function;

/** What is held against every engine; its parts are the classes that extend this, an engine's test names the engine. */
abstract class EngineContract {

    /** Three months of minutes would do; this many are enough for every lookback by default. */
    static final int BARS = 400;

    /** The engine on trial. */
    abstract Engine engine();

    /** Whether it has this function of the catalogue. */
    boolean has(String function) {
        return Abilities.has(engine(), function);
    }

    Session open(Plan plan, Bars bars) {
        return engine().open(plan, List.of(bars), Engine.DEFAULT_BUDGET_BYTES);
    }

    /** Opens a session, hands it over and closes it. */
    <T> T inSession(Plan plan, Bars bars, Function<Session, T> use) {
        try (Session session = open(plan, bars)) {
            return use.apply(session);
        }
    }

    /** The plan of two averages that cross, long and short, with a stop. */
    static Plan crossing() {
        return Strategy.named("crossing")
                .param("fast", 3)
                .param("slow", 8)
                .enterLong("crossover(sma(close, fast), sma(close, slow))")
                .enterShort("crossunder(sma(close, fast), sma(close, slow))")
                .stopLoss("2 * atr(14)")
                .trailingStop("3%")
                .fee("0.1%")
                .slippage("0.05%")
                .build()
                .plan();
    }

    /** The same values to the bit; one NaN is as good as another. */
    static void assertSameBits(double[] actual, double[] expected, String what) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(Double.doubleToLongBits(actual[i]))
                    .as("%s[%d]: %s, not %s", what, i, actual[i], expected[i])
                    .isEqualTo(Double.doubleToLongBits(expected[i]));
        }
    }
}
