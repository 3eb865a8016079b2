package io.atra.research.metrics;

import static io.atra.engine.Direction.LONG;
import static io.atra.research.metrics.Runs.CASH;
import static io.atra.research.metrics.Runs.DAY_MS;
import static io.atra.research.metrics.Runs.HOUR_MS;
import static io.atra.research.metrics.Runs.times;
import static io.atra.research.metrics.Runs.trade;
import static io.atra.research.metrics.Runs.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.atra.bars.Bars;
import io.atra.engine.Reason;
import io.atra.engine.Trade;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Runs that are short, dull or ruined, and days that are. */
class EdgeCasesTest {

    private static void run(Bars bars, double[] equity, Consumer<Performance> check) {
        try (bars) {
            check.accept(Runs.of(bars, "UTC", List.of(), equity));
        }
    }

    private static void expect(Performance run, String name, double expected) {
        assertThat(value(name, run)).as(name).isEqualTo(expected);
    }

    private static void nothing(Performance run, String... names) {
        assertThat(names)
                .allSatisfy(name -> assertThat(value(name, run)).as(name).isNaN());
    }

    @Test
    void aRunOfNoBarsHasNothingToTell() {
        run(Runs.flat(), new double[0], run -> {
            assertThat(run.monthly()).isEmpty();
            assertThat(run.worstDrawdowns(5)).isEmpty();
            nothing(run, "annual_return", "expected_day", "day_sharpe", "var_95", "ulcer_index", "alpha", "return_mtd");
            nothing(run, "autocorrelation_penalty", "avg_gross_exposure", "time_in_market", "turnover", "win_days");
            expect(run, "days", 0);
            expect(run, "max_drawdown_bars", 0);
            expect(run, "equity_peak", CASH);
        });
    }

    @Test
    void aRunOfOneBarHasNoDeviation() {
        run(Runs.flat(0), new double[] {900}, run -> {
            nothing(run, "day_sharpe", "day_volatility", "skew", "kurtosis", "psr", "beta", "stability", "ulcer_index");
            expect(run, "best_day", 900 / CASH - 1);
            expect(run, "current_drawdown", 1 - 900 / CASH);
            expect(run, "current_drawdown_bars", 1);
            assertThat(run.monthly()).containsExactly(new PeriodReturn(LocalDate.EPOCH, 900 / CASH - 1));
        });
    }

    @Test
    void equityThatStandsStillHasNoRisk() {
        double[] still = {CASH, CASH, CASH, CASH, CASH};
        run(Runs.flat(times(0, DAY_MS, 5)), still, run -> {
            expect(run, "day_sharpe", 0);
            expect(run, "day_volatility", 0);
            expect(run, "annual_return", 0);
            expect(run, "drawdowns", 0);
            expect(run, "under_water", 0);
            expect(run, "autocorrelation_penalty", 1);
            expect(run, "active_days", 0);
            expect(run, "max_up_days", 0);
            nothing(run, "day_sortino", "skew", "kurtosis", "beta", "omega", "win_days", "avg_drawdown", "stability");
            nothing(run, "kelly", "payoff_ratio", "upi", "serenity_index", "risk_return_ratio", "current_recovery");
        });
    }

    @Test
    void equityThatGrowsEvenlyHasNoRiskButForRounding() {
        double[] even = new double[200];
        for (int i = 0; i < even.length; i++) {
            even[i] = (i == 0 ? CASH : even[i - 1]) * 1.001;
        }
        run(Runs.flat(times(0, DAY_MS, even.length)), even, run -> {
            expect(run, "day_sharpe", 0);
            expect(run, "day_volatility", 0);
            nothing(run, "skew", "kurtosis", "psr", "day_calmar");
            assertThat(value("expected_day", run)).isCloseTo(0.001, within(1e-12));
            assertThat(value("stability", run)).isCloseTo(1, within(1e-9));
        });
    }

    @Test
    void aRunThatLostAllIsToldAsLost() {
        double[] ruined = {1100, 700, -50};
        run(Runs.flat(times(0, DAY_MS, 6)), ruined, run -> {
            expect(run, "annual_return", -1);
            expect(run, "expected_day", -1);
            expect(run, "annual_return_3y", -1);
            expect(run, "days", 3);
            expect(run, "max_drawdown_bars", 2);
            expect(run, "day_max_drawdown", 1 - -50 / 1100.0);
            nothing(run, "stability", "beta_log");
        });
    }

    @Test
    void aRunWithoutTradesCountsNone() {
        run(Runs.flat(times(0, DAY_MS, 3)), new double[] {CASH, CASH, CASH}, run -> {
            for (String name :
                    List.of("total_trades", "open_trades", "winning_trades", "long_trades", "gross_profit")) {
                expect(run, name, 0);
            }
            expect(run, "time_in_market", 0);
            expect(run, "turnover", 0);
            nothing(run, "avg_win", "win_loss_ratio", "avg_trade_bars", "avg_mae", "long_win_rate", "kelly_trades");
        });
    }

    @Test
    void oneTradeIsAllThereIs() {
        Bars bars = Runs.flat(times(0, DAY_MS, 4));
        try (bars) {
            Performance run =
                    Runs.of(bars, "UTC", List.of(trade(LONG, Reason.SIGNAL, 1, 100, 3, 110)), CASH, CASH, CASH, 1010);
            expect(run, "winning_trades", 1);
            expect(run, "median_trade", 0.1);
            expect(run, "max_trade_bars", 2);
            expect(run, "time_in_market", 0.75);
            expect(run, "avg_gross_exposure", 0.2 / 4);
            expect(run, "turnover", 210 / 1002.5);
            expect(run, "max_win_streak", 1);
            expect(run, "best_mfe", 0.1);
            nothing(run, "avg_loss", "win_loss_ratio", "kelly_trades", "long_profit_factor", "short_avg_trade");
        }
    }

    @Test
    void daysWithoutBarsAreNotInvented() {
        long[] times = {0, HOUR_MS, 5 * DAY_MS, 5 * DAY_MS + HOUR_MS, 40 * DAY_MS};
        run(Runs.flat(times), new double[] {1000, 1100, 1100, 1210, 1210}, run -> {
            expect(run, "days", 3);
            assertThat(run.days().returns().get(1)).isCloseTo(0.1, within(1e-12));
            assertThat(run.monthly())
                    .extracting(PeriodReturn::last)
                    .containsExactly(LocalDate.of(1970, 1, 6), LocalDate.of(1970, 2, 10));
            assertThat(run.monthly().getFirst().returned()).isCloseTo(0.21, within(1e-12));
        });
    }

    /** Nights on which clocks change are days of 23 and of 25 hours. */
    @Test
    void daysAreThoseOfTheZone() {
        long start = Instant.parse("2024-03-09T05:00:00Z").toEpochMilli();
        try (Bars bars = Runs.flat(times(start, HOUR_MS, 72))) {
            double[] equity = new double[72];
            for (int i = 0; i < equity.length; i++) {
                equity[i] = CASH + i;
            }
            Periods days = Runs.of(bars, "America/New_York", List.of(), equity).days();
            assertThat(days.size()).isEqualTo(4);
            assertThat(days.equity()).containsExactly(CASH + 23, CASH + 46, CASH + 70, CASH + 71);
            assertThat(days.date(1)).isEqualTo(LocalDate.of(2024, 3, 10));
            assertThat(Runs.of(bars, "UTC", List.of(), equity).days().size()).isEqualTo(4);
        }
    }

    /** The day of each bar, asked of the calendar every time. */
    @Test
    void daysAreThoseThatTheCalendarSays() {
        for (String zone :
                List.of("UTC", "America/New_York", "Asia/Kathmandu", "America/Sao_Paulo", "Australia/Lord_Howe")) {
            long start = Instant.parse("2016-01-01T00:00:00Z").toEpochMilli();
            long[] times = times(start, 47 * 60_000, 22_000);
            try (Bars bars = Runs.flat(times)) {
                Periods days =
                        Runs.of(bars, zone, List.of(), new double[times.length]).days();
                List<LocalDate> expected = Arrays.stream(times)
                        .mapToObj(ts -> Instant.ofEpochMilli(ts)
                                .atZone(Runs.settings(zone).zone())
                                .toLocalDate())
                        .distinct()
                        .toList();
                assertThat(days.size()).isEqualTo(expected.size());
                for (int i = 0; i < days.size(); i++) {
                    assertThat(days.date(i)).isEqualTo(expected.get(i));
                }
            }
        }
    }

    @Test
    void barsLongerThanADayMakeFewerDaysAYear() {
        run(
                Runs.flat(times(0, 7 * DAY_MS, 10)),
                new double[10],
                run -> assertThat(run.daysPerYear()).isEqualTo(365.0 / 7));
        run(
                Runs.flat(times(0, HOUR_MS, 10)),
                new double[10],
                run -> assertThat(run.daysPerYear()).isEqualTo(365));
    }

    @Test
    void drawdownsLastFromTheStartOn() {
        run(Runs.flat(times(0, DAY_MS, 3)), new double[] {900, 950, 1000}, run -> {
            expect(run, "max_drawdown_bars", 3);
            expect(run, "max_drawdown_days", 3);
            assertThat(run.closeTsMs(-1)).isEqualTo(-DAY_MS);
        });
    }

    @Test
    void returnsSinceADayCountThatDay() {
        double[] equity = new double[100];
        for (int i = 0; i < equity.length; i++) {
            equity[i] = CASH * (1 + i);
        }
        run(Runs.flat(times(0, DAY_MS, 100)), equity, run -> {
            assertThat(value("return_mtd", run)).isCloseTo(100.0 / 90 - 1, within(1e-9));
            assertThat(value("return_3m", run)).isCloseTo(100.0 / 9 - 1, within(1e-9));
            assertThat(value("return_1y", run)).isCloseTo(100.0 - 1, within(1e-9));
        });
    }

    @Test
    void feesHaveAShareOnlyInAGain() {
        Bars bars = Runs.flat(times(0, DAY_MS, 2));
        try (bars) {
            Trade trade = new Trade(0, LONG, Reason.OPEN, 0, -1, 0, 0, 100, 0, 1, 10, 0, 0, 0);
            expect(Runs.of(bars, "UTC", List.of(trade), CASH, 1030), "fees_share", 0.25);
            nothing(Runs.of(bars, "UTC", List.of(trade), CASH, 900), "fees_share");
        }
    }
}
