package io.atra.engine;

import io.atra.plan.Plan;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * One request to a session: a window, the values of the plan's parameters for any number of combinations, and what is
 * wanted of each.
 *
 * <pre>{@code
 * RunRequest request = RunRequest.of(Window.whole(bars), 20, 100).wanting(Output.TRADES);
 * }</pre>
 */
public final class RunRequest {

    private final Window window;
    private final double[][] combinations;
    private final Set<Output> outputs;
    private final long metrics;
    private final int threads;

    private RunRequest(Window window, double[][] combinations, Set<Output> outputs, long metrics, int threads) {
        this.window = window;
        this.combinations = combinations;
        this.outputs = outputs;
        this.metrics = metrics;
        this.threads = threads;
    }

    /** One combination: a value for each parameter of the plan, in its order. Metrics and counts are wanted. */
    public static RunRequest of(Window window, double... values) {
        return ofAll(window, new double[][] {values});
    }

    /** Any number of combinations, each with a value for each parameter. Metrics and counts are wanted. */
    public static RunRequest ofAll(Window window, double[][] combinations) {
        double[][] copy = Arrays.stream(combinations).map(double[]::clone).toArray(double[][]::new);
        return new RunRequest(window, copy, EnumSet.of(Output.METRICS, Output.COUNTS), CoreMetric.ALL, 1);
    }

    /** The same with these outputs too. */
    public RunRequest wanting(Output... more) {
        EnumSet<Output> all = EnumSet.copyOf(outputs);
        all.addAll(Arrays.asList(more));
        return new RunRequest(window, combinations, all, metrics, threads);
    }

    /** The same with these metrics only. */
    public RunRequest metrics(CoreMetric... wanted) {
        long mask = Arrays.stream(wanted).mapToLong(CoreMetric::bit).reduce(0, (a, b) -> a | b);
        return new RunRequest(window, combinations, outputs, mask, threads);
    }

    /**
     * The same on this many threads; the result does not depend on their number.
     *
     * @param count at least 1
     */
    public RunRequest threads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " threads");
        }
        return new RunRequest(window, combinations, outputs, metrics, count);
    }

    /** The bars at whose closes rules are read. */
    public Window window() {
        return window;
    }

    /** How many combinations there are. */
    public int combinations() {
        return combinations.length;
    }

    /** The values of combination {@code index}. */
    public double[] values(int index) {
        return combinations[index].clone();
    }

    /** What is wanted. */
    public Set<Output> outputs() {
        return EnumSet.copyOf(outputs);
    }

    /** Whether it is wanted. */
    public boolean wants(Output output) {
        return outputs.contains(output);
    }

    /** Which metrics are wanted: a set of {@link CoreMetric#bit}s. */
    public long metricsMask() {
        return metrics;
    }

    /** On how many threads it runs at most. */
    public int threads() {
        return threads;
    }

    /**
     * Refuses what no session of this plan over this many bars can run.
     *
     * @throws IllegalArgumentException when the window, a combination's length or the outputs do not fit
     * @throws io.atra.error.UsageException when a value does not fit the plan; it names the place in the source
     * @throws io.atra.error.InputException the same of a plan that was read from its text, which knows no places
     */
    public void check(Plan plan, long bars) {
        if (window.to() > bars) {
            throw new IllegalArgumentException(window + " reaches beyond the " + bars + " bars");
        }
        if (wants(Output.COLUMNS) && combinations() != 1) {
            throw new IllegalArgumentException("columns are kept for one combination, not " + combinations());
        }
        for (int i = 0; i < combinations(); i++) {
            checkValues(plan, i);
        }
    }

    private void checkValues(Plan plan, int index) {
        double[] values = combinations[index];
        int parameters = plan.parameters().size();
        if (values.length != parameters) {
            throw new IllegalArgumentException(
                    "combination " + index + " has " + values.length + " values for " + parameters + " parameters");
        }
        plan.check(values);
    }
}
