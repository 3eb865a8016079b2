package io.atra.research.search;

import io.atra.research.sweep.Objective;
import java.util.Comparator;
import java.util.List;

/** The order of trials: first those that got further, of these the better ones, of equals the earlier one. */
final class TrialRanking {

    private final Comparator<Trial> byResult;

    TrialRanking(Objective objective) {
        Comparator<Trial> further = Comparator.comparingInt(Trial::rung).reversed();
        this.byResult = further.thenComparing((a, b) -> objective.compare(a.objective(), b.objective()));
    }

    /** The best first. */
    List<Trial> ranked(List<Trial> trials) {
        return trials.stream().sorted(byResult.thenComparingLong(Trial::number)).toList();
    }

    /**
     * How many of the best are good: the root of their number, and those that are equal to the last of these. None that
     * has no value is good, and none at all where these are more than half: then nothing tells good ones from others.
     */
    int good(List<Trial> ranked) {
        int count = (int) Math.sqrt(ranked.size());
        while (count < ranked.size() && byResult.compare(ranked.get(count - 1), ranked.get(count)) == 0) {
            count++;
        }
        while (count > 0 && Double.isNaN(ranked.get(count - 1).objective())) {
            count--;
        }
        return count > ranked.size() / 2 ? 0 : count;
    }
}
