package io.atra.research.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.lang.Strategy;
import io.atra.plan.Plan;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class RunSettingsTest {

    private final Plan plan =
            Strategy.named("hold").enterLong("close > 1").build().plan();

    private RunSettings with(String line, String other) {
        assertThat(plan.text()).contains("\n" + line + "\n");
        return RunSettings.of(Plan.of(plan.text().replace("\n" + line + "\n", "\n" + other + "\n")));
    }

    @Test
    void theyAreReadFromThePlan() {
        assertThat(RunSettings.of(plan))
                .isEqualTo(new RunSettings(10_000, 365, 86_400_000, ZoneId.of("UTC"), false, 0));
    }

    @Test
    void eachLineCounts() {
        assertThat(with("initial_cash 10000", "initial_cash 50").initialCash()).isEqualTo(50);
        assertThat(with("year_days 365", "year_days 252").yearDays()).isEqualTo(252);
        assertThat(with("day_ms 86400000", "day_ms 23400000").dayMs()).isEqualTo(23_400_000);
        assertThat(with("tz UTC", "tz America/New_York").zone()).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(with("fill next_open", "fill close").fillsAtClose()).isTrue();
        assertThat(with("slippage 0", "slippage 0.01").slippage()).isEqualTo(0.01);
    }

    @Test
    void aPlanWithoutOneIsRefused() {
        assertThatThrownBy(() -> with("year_days 365", "year 365"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("year_days");
    }
}
