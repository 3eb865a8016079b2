package io.atra.research.luck;

import io.atra.research.random.Draws;
import java.util.stream.IntStream;

/**
 * How often each block is drawn when as many are drawn with replacement, in runs of neighbours of random length.
 *
 * <p>Dimitris N. Politis and Joseph P. Romano, <i>The Stationary Bootstrap</i>, Journal of the American Statistical
 * Association 89 (1994): after each block its neighbour follows, the first after the last, or with the chance
 * {@code 1 / length} one at random.
 */
final class StationaryBootstrap {

    private static final int BLOCKS = BlockReturns.BLOCKS;

    private StationaryBootstrap() {}

    /**
     * The share of each block in each of some draws: a row for each block.
     *
     * @param from the number of the first draw
     * @param to that of the last one, excluded
     * @param length how many blocks follow each other on average
     */
    static double[][] weights(int from, int to, double length, long seed) {
        double[][] weights = new double[BLOCKS][to - from];
        for (int draw = from; draw < to; draw++) {
            for (int block : draw(Draws.of(seed, draw), length)) {
                weights[block][draw - from] += 1.0 / BLOCKS;
            }
        }
        return weights;
    }

    private static int[] draw(Draws draws, double length) {
        int[] drawn = IntStream.range(0, BLOCKS).map(i -> draws.below(BLOCKS)).toArray();
        for (int i = 1; i < BLOCKS; i++) {
            if (draws.uniform() * length >= 1) {
                drawn[i] = (drawn[i - 1] + 1) % BLOCKS;
            }
        }
        return drawn;
    }
}
