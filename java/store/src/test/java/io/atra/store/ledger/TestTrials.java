package io.atra.store.ledger;

import io.atra.engine.CoreMetric;
import io.atra.engine.RunResult;
import java.util.List;

/** Trials for tests: what is in them hangs on their parameters alone. */
final class TestTrials {

    private TestTrials() {}

    /** Trials of two parameters, the first from {@code from} on, whose metrics are known. */
    static TrialBlock block(int from, int count) {
        TrialBlock block = asked(from, count);
        double[] metrics = new double[count * TrialBlock.METRICS];
        double[] sums = new double[count * TrialBlock.SUMS];
        for (int i = 0; i < count; i++) {
            System.arraycopy(metrics(from + i), 0, metrics, i * TrialBlock.METRICS, TrialBlock.METRICS);
            System.arraycopy(sums(from + i), 0, sums, i * TrialBlock.SUMS, TrialBlock.SUMS);
        }
        RunResult result = result(metrics, sums);
        for (int i = 0; i < count; i++) {
            block.put(i, result, i);
        }
        return block;
    }

    private static RunResult result(double[] metrics, double[] sums) {
        return new RunResult(CoreMetric.ALL, metrics, new double[0], List.of(), sums);
    }

    /** The same trials before anything is known of them. */
    static TrialBlock asked(int from, int count) {
        TrialBlock block = new TrialBlock(2, count, true);
        for (int i = 0; i < count; i++) {
            block.add(new double[] {from + i, -0.5});
        }
        return block;
    }

    static double[] metrics(int fast) {
        double[] metrics = new double[TrialBlock.METRICS];
        for (int i = 0; i < metrics.length; i++) {
            metrics[i] = i == 3 && fast % 5 == 0 ? Double.NaN : fast / (i + 3.0) - 1;
        }
        return metrics;
    }

    static double[] sums(int fast) {
        double[] sums = new double[TrialBlock.SUMS];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = i % 3 == 0 ? 100 : Math.sin(fast * 100 + i);
        }
        return sums;
    }
}
