package io.atra.engine.reference;

import io.atra.engine.reference.RandomStrategies.Case;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The first thing in which two outcomes differ, causes before effects: columns, trades, equity, counts, block
 * sums, metrics.
 */
final class Disagreement {
    private final Outcome expected;
    private final Outcome actual;

    private Disagreement(Outcome expected, Outcome actual) {
        this.expected = expected;
        this.actual = actual;
    }

    /** What a runner said to a case: its outcomes, or why it did not run it. */
    private record Answer(List<Outcome> outcomes, Optional<RuntimeException> refusal) {
        static Answer of(CaseRunner runner, Case drawn) {
            try {
                return new Answer(runner.run(drawn), Optional.empty());
            } catch (RuntimeException e) {
                return new Answer(List.of(), Optional.of(e));
            }
        }
    }

    /** Runs a case on both; that only one of them refuses it is a difference too. */
    static Optional<String> between(CaseRunner reference, CaseRunner engine, Case drawn) {
        Answer expected = Answer.of(reference, drawn);
        Answer actual = Answer.of(engine, drawn);
        if (expected.refusal().isEmpty() && actual.refusal().isEmpty()) {
            return between(expected.outcomes(), actual.outcomes());
        }
        return expected.refusal().isPresent() && actual.refusal().isPresent()
                ? Optional.empty()
                : differ("refusal", expected.refusal(), actual.refusal());
    }

    /** Whether two differences are both about a refusal, or neither is. */
    static boolean alike(String one, String other) {
        return one.startsWith("refusal") == other.startsWith("refusal");
    }

    static Optional<String> between(List<Outcome> expected, List<Outcome> actual) {
        if (expected.size() != actual.size()) {
            return Optional.of(expected.size() + " outcomes expected, " + actual.size() + " found");
        }
        return IntStream.range(0, expected.size())
                .mapToObj(i -> between(expected.get(i), actual.get(i)).map(text -> "combination " + i + ": " + text))
                .flatMap(Optional::stream)
                .findFirst();
    }

    static Optional<String> between(Outcome expected, Outcome actual) {
        return new Disagreement(expected, actual).first();
    }

    private Optional<String> first() {
        return starts().or(this::columns)
                .or(this::warnings)
                .or(this::trades)
                .or(this::equity)
                .or(this::counts)
                .or(this::blockSums)
                .or(this::metrics);
    }

    private Optional<String> starts() {
        return Arrays.equals(expected.starts, actual.starts)
                ? Optional.empty()
                : differ("starts of the nodes", Arrays.toString(expected.starts), Arrays.toString(actual.starts));
    }

    private Optional<String> columns() {
        return IntStream.range(0, expected.columns.length)
                .mapToObj(node -> values("column of n" + node + ", bar", expected.columns[node], actual.columns[node]))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> warnings() {
        return expected.warnings.equals(actual.warnings)
                ? Optional.empty()
                : differ("warnings", expected.warnings, actual.warnings);
    }

    private Optional<String> trades() {
        for (int i = 0; i < Math.max(expected.trades.size(), actual.trades.size()); i++) {
            Object wanted = i < expected.trades.size() ? expected.trades.get(i) : "none";
            Object found = i < actual.trades.size() ? actual.trades.get(i) : "none";
            if (!wanted.equals(found)) {
                return differ("trade " + i, wanted, found);
            }
        }
        String hash = ReferenceHash.of(expected.trades);
        return hash.equals(actual.tradesHash)
                ? Optional.empty()
                : differ("hash of the trades", hash, actual.tradesHash);
    }

    private Optional<String> equity() {
        return values("equity at bar of the run", expected.equity, actual.equity);
    }

    private Optional<String> counts() {
        return expected.counts.equals(actual.counts)
                ? Optional.empty()
                : differ("counts", expected.counts, actual.counts);
    }

    private Optional<String> blockSums() {
        return values("block sums", expected.blockSums, actual.blockSums);
    }

    private Optional<String> metrics() {
        return values("metric", expected.metrics, actual.metrics);
    }

    /** The first index at which the bits differ; a NaN is a NaN. */
    private static Optional<String> values(String what, double[] expected, double[] actual) {
        int i = Arrays.mismatch(expected, actual);
        if (i < 0) {
            return Optional.empty();
        }
        return differ(what + " " + i, at(expected, i), at(actual, i));
    }

    private static String at(double[] values, int i) {
        return i < values.length ? values[i] + " " + Double.toHexString(values[i]) : "none";
    }

    private static Optional<String> differ(String what, Object expected, Object actual) {
        return Optional.of(what + "\n  reference " + expected + "\n  engine    " + actual);
    }
}
