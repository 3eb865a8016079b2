package io.atra.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.atra.engine.Direction;
import io.atra.engine.Trade;
import io.atra.engine.reference.RandomStrategies.Case;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Both paths tell of a run's returns what plain sums from the left tell, but for rounding. */
class PathsTest {
    private static final int SEEDS = Integer.getInteger("atra.seeds", 300);
    private static final int LONG_SEEDS = 4;
    private static final int LONG = 100_000;
    private static final double ACCURACY = 1e-12;
    private static final double DEEP = 1000;

    private final CaseRunner reference = CaseRunner.reference(new PlainFunctions());

    /** S, Q and D. */
    private record Sums(List<Double> of) {

        static Sums of(ReferenceReturns returns) {
            return new Sums(List.of(returns.sum(), returns.squares(), returns.losses()));
        }

        static Sums fromTheLeft(double[] returns) {
            return new Sums(
                    List.of(sum(returns, r -> r), sum(returns, r -> r * r), sum(returns, r -> r < 0 ? r * r : 0)));
        }

        static double sum(double[] returns, DoubleUnaryOperator of) {
            return Arrays.stream(returns).map(of).reduce(0, Double::sum);
        }
    }

    @Test
    void agreeWithPlainSums() {
        LongStream.rangeClosed(1, SEEDS).forEach(seed -> {
            assertAgree(LongRuns.of(seed, 60));
            assertAgree(LongRuns.of(seed, 900));
        });
    }

    @Test
    void agreeOverLongRuns() {
        LongStream.rangeClosed(1, LONG_SEEDS).forEach(seed -> assertAgree(LongRuns.of(seed, LONG)));
    }

    private void assertAgree(Case drawn) {
        Outcome outcome = reference.run(drawn).getFirst();
        double[] returns = returns(drawn, outcome.equity);
        double[] terms = {
            Sums.sum(returns, Math::abs), Sums.sum(returns, r -> r * r), Sums.sum(returns, r -> r < 0 ? r * r : 0)
        };
        double depth = depth(fallOfShorts(drawn, outcome));
        assertAgree(
                drawn, outcome, Arrays.stream(terms).map(term -> depth * term).toArray());
    }

    /**
     * Where prices creep, returns are rounding in their last digits; where they fall deep, the cash that rounding left
     * at the entry counts, and where a short has next to nothing left, that of its fills.
     */
    @Test
    void agreeOverWildPricesByTheScaleOfTheGroups() {
        LongStream.rangeClosed(1, SEEDS).forEach(seed -> {
            Case drawn = LongRuns.wild(seed, 700);
            Outcome outcome = reference.run(drawn).getFirst();
            double[] close = drawn.market().close;
            double[] moves = returns(close[0], Arrays.copyOfRange(close, 1, close.length));
            double[] returns = returns(drawn, outcome.equity);
            double depth = depth(Math.max(fall(close), fallOfShorts(drawn, outcome)));
            double first = depth * larger(moves, returns, p -> 1 + Math.abs(p));
            double second = depth * larger(moves, returns, p -> (1 + Math.abs(p)) * Math.abs(p));
            assertAgree(drawn, outcome, new double[] {first, second, second});
        });
    }

    private static void assertAgree(Case drawn, Outcome outcome, double[] scales) {
        List<Double> plain = Sums.fromTheLeft(returns(drawn, outcome.equity)).of;
        for (boolean hopping : paths(drawn)) {
            List<Double> sums = Sums.of(sums(drawn, outcome, hopping)).of;
            for (int i = 0; i < sums.size(); i++) {
                assertThat(sums.get(i))
                        .as("seed %d, hopping %s, sum %d", drawn.seed(), hopping, i)
                        .isCloseTo(plain.get(i), within(ACCURACY * scales[i]));
            }
        }
    }

    private static double larger(double[] moves, double[] returns, DoubleUnaryOperator of) {
        return Math.max(Sums.sum(moves, of), Sums.sum(returns, of));
    }

    private static double depth(double fall) {
        return 1 + fall / DEEP;
    }

    /** How many times what is left of a short, where it stands worst, it had when it was entered. */
    private static double fallOfShorts(Case drawn, Outcome outcome) {
        int end = drawn.from() + outcome.equity.length;
        return outcome.trades.stream()
                .filter(trade -> trade.direction() == Direction.SHORT)
                .mapToDouble(trade -> fallOfShort(trade, trade.closed() ? (int) trade.exitBar() : end, drawn))
                .reduce(1, Math::max);
    }

    private static double fallOfShort(Trade trade, int exit, Case drawn) {
        double entry = trade.entryPrice();
        return IntStream.range((int) trade.entryBar(), exit)
                .mapToDouble(bar -> entry / (2 * entry - drawn.market().close[bar]))
                .reduce(1, Math::max);
    }

    /** How many times the lowest close the highest is. */
    private static double fall(double[] close) {
        return Arrays.stream(close).max().orElseThrow()
                / Arrays.stream(close).min().orElseThrow();
    }

    /** Any plan can be added up by vectors. */
    private static List<Boolean> paths(Case drawn) {
        List<Boolean> paths = new ArrayList<>(List.of(false));
        if (ReferencePlanReader.read(drawn.plan().text()).isHopping()) {
            paths.add(true);
        }
        return paths;
    }

    private static ReferenceReturns sums(Case drawn, Outcome outcome, boolean hopping) {
        return new ReferenceReturns(
                hopping,
                drawn.market().close,
                drawn.from(),
                drawn.to(),
                initialCash(drawn),
                outcome.equity,
                outcome.trades);
    }

    private static double[] returns(Case drawn, double[] equity) {
        return returns(initialCash(drawn), equity);
    }

    private static double[] returns(double first, double[] values) {
        double[] returns = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            returns[i] = (values[i] / (i == 0 ? first : values[i - 1])) - 1;
        }
        return returns;
    }

    private static double initialCash(Case drawn) {
        return ReferencePlanReader.read(drawn.plan().text()).execution().initialCash();
    }
}
