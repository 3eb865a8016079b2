package io.atra.research.search;

import io.atra.research.random.Draws;
import java.util.Arrays;
import java.util.List;

/** What was learned: for each parameter that is searched, where good trials lie and where the others. */
final class TpeModel {

    private final ParzenEstimator[] good;
    private final ParzenEstimator[] others;

    /** @param sizes of the ranges that are searched */
    TpeModel(int[] sizes, List<Trial> good, List<Trial> others) {
        this.good = estimators(sizes, good);
        this.others = estimators(sizes, others);
    }

    private static ParzenEstimator[] estimators(int[] sizes, List<Trial> trials) {
        ParzenEstimator[] all = new ParzenEstimator[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            int parameter = i;
            all[i] = new ParzenEstimator(
                    sizes[i],
                    trials.stream().mapToInt(trial -> trial.position(parameter)).toArray());
        }
        return all;
    }

    /** Draws a candidate where good trials lie. */
    int[] draw(Draws random) {
        int[] positions = new int[good.length];
        Arrays.setAll(positions, parameter -> good[parameter].draw(random));
        return positions;
    }

    /** The logarithm of how much likelier it is to be good than to be one of the others. */
    double score(int[] positions) {
        double sum = 0;
        for (int i = 0; i < positions.length; i++) {
            sum += StrictMath.log(good[i].density(positions[i]) / others[i].density(positions[i]));
        }
        return sum;
    }
}
