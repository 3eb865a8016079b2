package io.atra.research.luck;

import io.atra.engine.RunResult;
import io.atra.error.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The returns of all trials of a sweep, as what is kept of them: their sum and the sum of their squares in each of 32
 * equal blocks of the window.
 *
 * <pre>{@code
 * BlockReturns.Builder kept = BlockReturns.builder();
 * store.visit(scope, (params, metrics, sums) -> kept.add(sums));
 * BlockReturns trials = kept.build();
 * BacktestOverfitting.of(trials, 16).probability();
 * }</pre>
 *
 * <p>A block has as many bars as the trial with the most of them has there: one that was liquidated before the end earns
 * nothing from there on. Trials have the order in which they were added.
 */
public final class BlockReturns {

    /** How many blocks there are. */
    public static final int BLOCKS = RunResult.BLOCKS;

    private static final int WIDTH = 2 * BLOCKS;
    /** Trials a page: a list of pages grows without copying. */
    private static final int PAGE = 1 << 10;

    private final int[] bars;
    private final List<double[]> pages;
    private final int size;

    private BlockReturns(int[] bars, List<double[]> pages, int size) {
        this.bars = bars;
        this.pages = pages;
        this.size = size;
    }

    /** Collects trials. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The sums of the returns of a window in its 32 blocks, as {@link SuperiorAbility} takes them of a benchmark.
     *
     * @param returns one a bar
     */
    public static double[] blockSums(double[] returns) {
        double[] sums = new double[BLOCKS];
        for (int bar = 0; bar < returns.length; bar++) {
            sums[block(bar, returns.length)] += returns[bar];
        }
        return sums;
    }

    private static int block(int bar, int length) {
        return (int) ((long) bar * BLOCKS / length);
    }

    /** How many trials there are. */
    public int size() {
        return size;
    }

    /** How many bars the window has. */
    public long bars() {
        return Arrays.stream(bars).asLongStream().sum();
    }

    /** How many bars a block has. */
    public int bars(int block) {
        return bars[block];
    }

    /** The sum of a trial's returns in a block. */
    public double sum(int trial, int block) {
        return page(trial)[at(trial) + block];
    }

    /** The sum of the squares of a trial's returns in a block. */
    public double squares(int trial, int block) {
        return page(trial)[at(trial) + BLOCKS + block];
    }

    private double[] page(int trial) {
        return pages.get(trial / PAGE);
    }

    private static int at(int trial) {
        return trial % PAGE * WIDTH;
    }

    /** Writes the sums of a trial's returns in all blocks. */
    void copySums(int trial, double[] to) {
        System.arraycopy(page(trial), at(trial), to, 0, BLOCKS);
    }

    /** The Sharpe ratio of a trial over all bars, not scaled to a year; 0 at a deviation of 0. */
    public double sharpe(int trial) {
        double sum = 0;
        double squares = 0;
        for (int block = 0; block < BLOCKS; block++) {
            sum += sum(trial, block);
            squares += squares(trial, block);
        }
        return new ReturnSums((double) bars(), sum, squares).sharpe();
    }

    /** The trial with the highest Sharpe ratio; of equals the first. */
    public int best() {
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int trial = 0; trial < size; trial++) {
            double sharpe = sharpe(trial);
            if (sharpe > highest) {
                best = trial;
                highest = sharpe;
            }
        }
        return best;
    }

    /** Collects trials one by one. One thread at a time. */
    public static final class Builder {

        /** Larger sums of squares are nothing that trading makes, and would overflow. */
        private static final double MOST = 1e100;
        /** By how much rounding may lift a sum above what its squares allow. */
        private static final double SLACK = 1e-9;

        private final int[] bars = new int[BLOCKS];
        private final List<double[]> pages = new ArrayList<>();
        private int size;

        private Builder() {}

        /**
         * Adds a trial as the ledger keeps it.
         *
         * @param sums number, sum and sum of squares of the returns in each of 32 blocks
         * @throws InputException when there are none, or they are not those of returns
         */
        public Builder add(double[] sums) {
            if (sums.length != 3 * BLOCKS) {
                throw new InputException("trial " + (size + 1) + " is kept without the sums of its returns in blocks, "
                        + "so luck cannot be told from skill: sweep again with a new database");
            }
            double[] page = page();
            for (int block = 0; block < BLOCKS; block++) {
                put(page, block, sums[3 * block], sums[3 * block + 1], sums[3 * block + 2]);
            }
            size++;
            return this;
        }

        /**
         * Adds a trial by its returns.
         *
         * @param returns one a bar of the window
         * @throws InputException when one is not a finite number
         */
        public Builder addReturns(double[] returns) {
            double[] sums = new double[3 * BLOCKS];
            for (int bar = 0; bar < returns.length; bar++) {
                int at = 3 * block(bar, returns.length);
                sums[at]++;
                sums[at + 1] += returns[bar];
                sums[at + 2] += returns[bar] * returns[bar];
            }
            return add(sums);
        }

        private double[] page() {
            if (size % PAGE == 0) {
                pages.add(new double[PAGE * WIDTH]);
            }
            return pages.getLast();
        }

        private void put(double[] page, int block, double count, double sum, double squares) {
            boolean possible = count >= 0 && count == Math.rint(count) && count <= Integer.MAX_VALUE;
            if (!possible || !(squares <= MOST) || !(sum * sum <= count * squares * (1 + SLACK))) {
                throw new InputException("trial " + (size + 1) + ", block " + (block + 1) + ": " + count
                        + " returns with sum " + sum + " and sum of squares " + squares
                        + " do not exist: check the database");
            }
            bars[block] = Math.max(bars[block], (int) count);
            page[at(size) + block] = sum;
            page[at(size) + BLOCKS + block] = squares;
        }

        /**
         * The trials.
         *
         * @throws InputException when there are fewer than two, a block has no bars, or all of them did nothing
         */
        public BlockReturns build() {
            BlockReturns trials = new BlockReturns(bars.clone(), List.copyOf(pages), size);
            if (size < 2) {
                throw new InputException("luck is told from skill among two trials or more, there "
                        + (size == 1 ? "is one" : "are none") + ": sweep more combinations");
            }
            for (int block = 0; block < BLOCKS; block++) {
                requireBars(block);
            }
            requireGains();
            return trials;
        }

        private void requireBars(int block) {
            if (bars[block] == 0) {
                throw new InputException("block " + (block + 1) + " of " + BLOCKS + " has no bars in any trial: take a "
                        + "window of at least " + BLOCKS + " bars in which not every trial is liquidated");
            }
        }

        private void requireGains() {
            boolean any = pages.stream().flatMapToDouble(Arrays::stream).anyMatch(x -> x != 0);
            if (!any) {
                throw new InputException(
                        "none of the " + size + " trials ever gained or lost: there is nothing to tell "
                                + "luck from, look why they do not trade (atra explain)");
            }
        }
    }
}
