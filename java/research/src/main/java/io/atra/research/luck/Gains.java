package io.atra.research.luck;

/** What a trial gained over a benchmark in each block: mean, deviation, and the gains less the one in units of the other. */
final class Gains {

    private static final int BLOCKS = BlockReturns.BLOCKS;
    /** Distance of a double from the next, relative to it. */
    private static final double ROUNDING = 0x1p-52;

    /** All 0 where the deviation is 0. */
    final double[] standard = new double[BLOCKS];

    double mean;
    /** With the number of blocks in the denominator; 0 where rounding cannot tell it from 0. */
    double deviation;
    /** Mean over deviation; 0 at a deviation of 0. */
    double ratio;

    /** Looks at a trial. */
    void look(BlockReturns trials, int trial, double[] benchmark) {
        trials.copySums(trial, standard);
        double sum = 0;
        for (int block = 0; block < BLOCKS; block++) {
            standard[block] -= benchmark[block];
            sum += standard[block];
        }
        mean = sum / BLOCKS;
        deviation = deviation();
        ratio = deviation == 0 ? 0 : mean / deviation;
        for (int block = 0; block < BLOCKS; block++) {
            standard[block] = deviation == 0 ? 0 : (standard[block] - mean) / deviation;
        }
    }

    private double deviation() {
        double squares = 0;
        double scatter = 0;
        for (double gain : standard) {
            squares += gain * gain;
            scatter += (gain - mean) * (gain - mean);
        }
        return scatter <= BLOCKS * ROUNDING * squares ? 0 : Math.sqrt(scatter / BLOCKS);
    }
}
