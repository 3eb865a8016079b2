package io.atra.live.agent;

import io.atra.lang.Sizing;
import io.atra.lang.Strategy;
import io.atra.live.event.SeriesKey;
import io.atra.plan.Execution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Strategies of every kind that trade on paper. */
final class TestPlans {

    private TestPlans() {}

    /** Longer than anything takes, however busy the machine is. */
    static final Duration LONG = Duration.ofMinutes(10);

    /** No handler counts as hung and no write is given up because the machine is busy. */
    static final PathOptions PATIENT = PathOptions.standard().withPatience(LONG, LONG, 5);

    static final Strategy CROSS = Strategy.named("cross")
            .param("fast", 5)
            .param("slow", 20)
            .enterLong("crossover(sma(close, fast), sma(close, slow))")
            .exitLong("crossunder(sma(close, fast), sma(close, slow))")
            .maxBars(15) // due at closes at which the rules say nothing
            .build();

    static final Strategy STOPS = Strategy.named("stops")
            .let("a", "atr(14)")
            .enterLong("rsi(close, 7) < 35")
            .exitLong("rsi(close, 7) > 65")
            .enterShort("rsi(close, 7) > 75")
            .exitShort("rsi(close, 7) < 50")
            .stopLoss("2 * a")
            .takeProfit("3 * a")
            .sizing(Sizing.RISK, "1%")
            .fee("0.05%")
            .slippage("0.01%")
            .leverage(2)
            .closeAtEnd(true)
            .build();

    static final Strategy AT_CLOSE = Strategy.named("at close")
            .enterLong("close > ema(close, 10)")
            .exitLong("close < ema(close, 10)")
            .enterShort("close < ema(close, 10) and close < ema(close, 50)")
            .exitShort("close > ema(close, 50)")
            .trailingStop("1%")
            .fill(Execution.Fill.CLOSE)
            .fee("0.1%")
            .maxBars(9)
            .build();

    static final Strategy HIGHER = Strategy.named("higher")
            .enterLong("close > tf(\"15m\", sma(close, 3))")
            .exitLong("close < tf(\"15m\", sma(close, 3))")
            .maxBars(30)
            .stopLoss("1.5%")
            .build();

    static final List<Strategy> ALL = List.of(CROSS, STOPS, AT_CLOSE, HIGHER);

    /** Reads S2, at the next open. */
    static final Strategy LED = Strategy.named("led")
            .param("n", 4)
            .enterLong("sym(\"S2\", close > sma(close, n))")
            .exitLong("sym(\"S2\", close < sma(close, n))")
            .maxBars(15)
            .build();

    /** Reads S2 and S3, with levels of its own bars. */
    static final Strategy STRONGER = Strategy.named("stronger")
            .let("strength", "roc(close, 5) - sym(\"S3\", roc(close, 5))")
            .enterLong("strength > 0.5 and close > sym(\"S2\", close) * 0.5")
            .exitLong("strength < -0.5")
            .enterShort("strength < -1 and sym(\"S2\", falling(close, 2))")
            .exitShort("strength > 0")
            .stopLoss("2 * atr(14)")
            .takeProfit("3 * atr(14)")
            .sizing(Sizing.RISK, "1%")
            .fee("0.05%")
            .leverage(2)
            .closeAtEnd(true)
            .build();

    /** Reads a symbol that is traded too, and fills at the close. */
    static final Strategy BESIDE = Strategy.named("beside")
            .enterLong("change(close, 3) > sym(\"S0\", change(close, 4))")
            .exitLong("change(close, 3) < sym(\"S0\", change(close, 4))")
            .trailingStop("2%")
            .fill(Execution.Fill.CLOSE)
            .fee("0.1%")
            .build();

    /** Those that read other symbols, and one between them that reads none. */
    static final List<Strategy> READING = List.of(LED, CROSS, STRONGER, BESIDE);

    static List<Account> accounts(List<SeriesKey> series, List<Strategy> strategies) {
        List<Account> accounts = new ArrayList<>();
        for (SeriesKey key : series) {
            for (Strategy strategy : strategies) {
                List<Double> values =
                        Arrays.stream(strategy.plan().defaults()).boxed().toList();
                accounts.add(new Account(accounts.size(), strategy.name(), strategy.plan(), values, key));
            }
        }
        return accounts;
    }

    static SessionPlan session(TestMarket market, RiskLimits limits) {
        return session("test", market, limits);
    }

    static SessionPlan session(String name, TestMarket market, RiskLimits limits) {
        return new SessionPlan(name, Long.MIN_VALUE, accounts(market.series(), ALL), limits);
    }

    /** Each strategy on all symbols with one cash. */
    static SessionPlan sharing(String name, TestMarket market, int most, RiskLimits limits) {
        return sharing(name, market.series(), ALL, most, limits);
    }

    /** The same of some series and strategies. */
    static SessionPlan sharing(
            String name, List<SeriesKey> series, List<Strategy> strategies, int most, RiskLimits limits) {
        List<Account> accounts = accounts(series, strategies);
        List<Purse> purses = new ArrayList<>();
        for (Strategy strategy : strategies) {
            purses.add(new Purse(
                    accounts.stream()
                            .filter(account -> account.strategy().equals(strategy.name()))
                            .map(Account::number)
                            .toList(),
                    most));
        }
        return new SessionPlan(name, Long.MIN_VALUE, accounts, purses, limits);
    }

    /** Those that read other symbols on S0 and S1: with one cash a strategy, but the last with one each. */
    static SessionPlan reading(String name, TestMarket market, RiskLimits limits) {
        List<SeriesKey> traded = market.series().subList(0, 2);
        SessionPlan all = sharing(name, traded, READING, 1, limits);
        List<Purse> purses = all.purses().subList(0, READING.size() - 1);
        return new SessionPlan(name, Long.MIN_VALUE, all.accounts(), purses, limits);
    }
}
