package io.atra.store.ledger;

import io.atra.engine.CoreMetric;
import io.atra.engine.RunResult;
import io.atra.store.Doubles;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Trials of one scope side by side in arrays: the values of their parameters, their core metrics once these are known,
 * and the sums of their returns in blocks, where these are kept.
 *
 * <p>One thread at a time.
 */
public final class TrialBlock {

    /** The core metrics of a trial. */
    public static final int METRICS = CoreMetric.values().length;

    /** The numbers of a trial's block sums: count, sum and sum of squares of each of 32 blocks. */
    public static final int SUMS = RunResult.BLOCKS * 3;

    private static final CoreMetric[] CORE = CoreMetric.values();

    private final int width;
    private final double[] values;
    private final double[] metrics;
    private final double[] sums;
    private final boolean[] known;
    private int size;

    /**
     * Room for trials.
     *
     * @param width the number of parameters
     * @param capacity how many trials
     * @param withSums whether there is room for block sums too
     */
    public TrialBlock(int width, int capacity, boolean withSums) {
        this.width = width;
        this.values = new double[width * capacity];
        this.metrics = new double[METRICS * capacity];
        this.sums = new double[withSums ? SUMS * capacity : 0];
        this.known = new boolean[capacity];
    }

    /** How many trials there are. */
    public int size() {
        return size;
    }

    /** Whether there is no room for another. */
    public boolean isFull() {
        return size == known.length;
    }

    /** Forgets all trials. */
    public void clear() {
        size = 0;
    }

    /** Adds a trial whose metrics are not known yet. */
    public void add(double[] parameters) {
        System.arraycopy(parameters, 0, values, size * width, width);
        known[size++] = false;
    }

    /** Whether the metrics of a trial are known. */
    public boolean isKnown(int trial) {
        return known[trial];
    }

    /** The value of a parameter of a trial. */
    public double value(int trial, int parameter) {
        return values[trial * width + parameter];
    }

    /** The values of all parameters of a trial. */
    public double[] values(int trial) {
        return Arrays.copyOfRange(values, trial * width, (trial + 1) * width);
    }

    /** A core metric of a trial; NaN where it has no value. */
    public double metric(int trial, CoreMetric metric) {
        return metrics[trial * METRICS + metric.ordinal()];
    }

    /** The core metrics of a trial in their order; NaN where one has no value. */
    public double[] metrics(int trial) {
        return Arrays.copyOfRange(metrics, trial * METRICS, (trial + 1) * METRICS);
    }

    /** Number, sum and sum of squares of a trial's returns in each of 32 blocks; empty where none are kept. */
    public double[] sums(int trial) {
        return sums.length == 0 ? new double[0] : Arrays.copyOfRange(sums, trial * SUMS, (trial + 1) * SUMS);
    }

    /** Takes the metrics of a trial, and its block sums where there is room, from a combination of a run. */
    public void put(int trial, RunResult result, int combination) {
        for (CoreMetric metric : CORE) {
            metrics[trial * METRICS + metric.ordinal()] = result.metric(combination, metric);
        }
        if (sums.length > 0) {
            for (int block = 0; block < RunResult.BLOCKS; block++) {
                System.arraycopy(result.blockSums(combination, block), 0, sums, trial * SUMS + block * 3, 3);
            }
        }
        known[trial] = true;
    }

    /** Takes the metrics of a trial from another block. */
    public void put(int trial, TrialBlock other, int otherTrial) {
        System.arraycopy(other.metrics, otherTrial * METRICS, metrics, trial * METRICS, METRICS);
        known[trial] = true;
    }

    /** Takes the metrics of a trial as the ledger keeps them. */
    void put(int trial, byte[] stored) {
        ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(metrics, trial * METRICS, METRICS);
        known[trial] = true;
    }

    /** Whether the trials are in the order of their parameters, as those of grids are. */
    boolean isAscending() {
        for (int trial = 1; trial < size; trial++) {
            int before = (trial - 1) * width;
            int here = trial * width;
            if (Arrays.compare(values, before, here, values, here, here + width) > 0) {
                return false;
            }
        }
        return true;
    }

    byte[] parameterBytes(int trial) {
        return Doubles.sortable(values, trial * width, width);
    }

    byte[] metricBytes(int trial) {
        return Doubles.bytes(metrics, trial * METRICS, METRICS);
    }

    /** The block sums of all trials; nothing where they are not kept. */
    byte[] sumBytes() {
        return Doubles.bytes(sums, 0, sums.length == 0 ? 0 : size * SUMS);
    }
}
