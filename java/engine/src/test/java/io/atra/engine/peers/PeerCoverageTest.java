package io.atra.engine.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.bars.Bars;
import io.atra.engine.BacktestResult;
import io.atra.engine.Direction;
import io.atra.engine.Reason;
import io.atra.engine.Trade;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.ToLongBiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** That what is compared does happen, in the settings of each library. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeerCoverageTest {

    private static final int LEAST_TRADES = 5;
    private static final double MOST_SLIPPAGE = 1e-3;
    private static final Set<Reason> PRICES = Set.of(Reason.STOP_LOSS, Reason.TAKE_PROFIT, Reason.TRAILING_STOP);

    private final PeerRuns runs = new PeerRuns();

    static Stream<PeerSetting> settings() {
        return PeerSetting.all();
    }

    @AfterAll
    void close() {
        runs.close();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everySettingTrades(PeerSetting setting) {
        assertThat(runs.of(setting).trades()).hasSizeGreaterThanOrEqualTo(LEAST_TRADES);
    }

    @ParameterizedTest
    @MethodSource("happenings")
    void everythingHappens(String what, ToLongBiFunction<BacktestResult, Bars> count, long vectorbt, long backtesting) {
        assertThat(total("vectorbt", count)).as(what + " in vectorbt").isGreaterThanOrEqualTo(vectorbt);
        assertThat(total("backtesting", count)).as(what + " in backtesting").isGreaterThanOrEqualTo(backtesting);
    }

    static Stream<Arguments> happenings() {
        return Stream.of(
                ended(Reason.SIGNAL, 1000, 500),
                ended(Reason.REVERSE, 500, 1000),
                ended(Reason.STOP_LOSS, 500, 300),
                ended(Reason.TAKE_PROFIT, 300, 200),
                ended(Reason.TRAILING_STOP, 400, 400),
                ended(Reason.MAX_BARS, 150, 500),
                ended(Reason.END, 2, 0),
                ended(Reason.OPEN, 10, 10),
                trades("short", 1000, 1000, (trade, bars) -> trade.direction() == Direction.SHORT),
                trades("ended on its first bar", 300, 5, (trade, bars) -> trade.exitBar() == trade.entryBar()),
                trades("jumped over", 150, 150, PeerCoverageTest::atTheOpen),
                counted("stop and target touched", 10, 2, (ours, bars) -> ours.ambiguousBars()),
                counted("cut", 50, 0, (ours, bars) -> ours.counts().cut()));
    }

    private static Arguments ended(Reason reason, long vectorbt, long backtesting) {
        return trades(reason.label(), vectorbt, backtesting, (trade, bars) -> trade.reason() == reason);
    }

    private static Arguments trades(String what, long vectorbt, long backtesting, BiPredicate<Trade, Bars> holds) {
        return counted(
                what,
                vectorbt,
                backtesting,
                (ours, bars) -> ours.trades().stream()
                        .filter(trade -> holds.test(trade, bars))
                        .count());
    }

    private static Arguments counted(
            String what, long vectorbt, long backtesting, ToLongBiFunction<BacktestResult, Bars> count) {
        return Arguments.of(what, count, vectorbt, backtesting);
    }

    private long total(String library, ToLongBiFunction<BacktestResult, Bars> count) {
        return settings()
                .filter(setting -> setting.library().equals(library))
                .mapToLong(setting -> count.applyAsLong(runs.of(setting), runs.bars(setting)))
                .sum();
    }

    /** An exit of price at the open, because the open was beyond its level. */
    private static boolean atTheOpen(Trade trade, Bars bars) {
        return PRICES.contains(trade.reason())
                && Math.abs(trade.exitPrice() / bars.open(trade.exitBar()) - 1) < MOST_SLIPPAGE;
    }
}
