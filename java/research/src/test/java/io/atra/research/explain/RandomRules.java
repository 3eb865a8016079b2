package io.atra.research.explain;

import io.atra.lang.Sizing;
import io.atra.lang.Strategy;
import io.atra.lang.StrategyBuilder;
import io.atra.plan.Execution.Fill;
import java.util.List;
import java.util.Random;

/** Seeded strategies whose rules are trees of conditions; some parts are written more than once. */
final class RandomRules {

    private static final List<String> LEAVES = List.of(
            "close > open",
            "rsi(close, 5) < 40",
            "crossover(close, sma(close, 7))",
            "hour == 21",
            "rising(close, 2)",
            "shared",
            "shared",
            "volume > 500",
            "close < close[3]");

    private final Random dice;

    private RandomRules(long seed) {
        this.dice = new Random(seed);
    }

    static Strategy of(long seed) {
        return new RandomRules(seed).strategy();
    }

    private Strategy strategy() {
        StrategyBuilder builder = Strategy.named("random")
                .let("shared", "close > sma(close, 4)")
                .enterLong(condition(4))
                .enterShort(condition(3))
                .exitLong(condition(2))
                .fill(dice.nextBoolean() ? Fill.CLOSE : Fill.NEXT_OPEN)
                .sizing(Sizing.EQUITY, "90%")
                .fee("0.1%");
        if (dice.nextBoolean()) {
            builder.exitShort(condition(2));
        }
        if (dice.nextBoolean()) {
            builder.stopLoss("close[2] - close");
        }
        if (dice.nextInt(3) == 0) {
            builder.takeProfit("0.5%").maxBars(5);
        }
        if (dice.nextInt(4) == 0) {
            builder.minOrder(9_050);
        }
        return builder.build();
    }

    private String condition(int depth) {
        if (depth == 0 || dice.nextInt(5) == 0) {
            return LEAVES.get(dice.nextInt(LEAVES.size()));
        }
        return switch (dice.nextInt(5)) {
            case 0 -> "not (" + condition(depth - 1) + ")";
            case 1, 2 -> "(" + condition(depth - 1) + " or " + condition(depth - 1) + ")";
            default -> "(" + condition(depth - 1) + " and " + condition(depth - 1) + ")";
        };
    }
}
