package io.atra.research.search;

import io.atra.research.random.Draws;
import io.atra.research.sweep.Combinations;
import io.atra.research.sweep.LearningSearch.Looked;
import io.atra.research.sweep.LearningSearch.Trials;
import io.atra.research.sweep.ParameterGrid;
import io.atra.research.sweep.RandomSearch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One run of a search: generation after generation. */
final class TpeRun {

    /** Trials of the first generation, which are random ones. */
    static final int STARTUP = 24;

    /** Trials of the others. They are proposed together, so their number is part of the rule. */
    static final int GENERATION = 8;

    /** One trial of so many is a random one, whatever was learned. */
    private static final int RANDOM_EVERY = 8;

    /** Of so many candidates the likeliest is tried. */
    private static final int CANDIDATES = 24;

    private final TpeSearch search;
    private final ParameterGrid ranges;
    private final int[] searched;
    private final int[] sizes;
    private final Combinations random;
    private final TrialRanking ranking;
    private final Ladder ladder;
    private final List<Trial> trials = new ArrayList<>();

    TpeRun(TpeSearch search, Trials with) {
        this.search = search;
        this.ranges = search.ranges();
        this.searched = IntStream.range(0, ranges.names().size())
                .filter(parameter -> ranges.size(parameter) > 1)
                .toArray();
        this.sizes = IntStream.of(searched)
                .map(parameter -> Math.toIntExact(ranges.size(parameter)))
                .toArray();
        this.random = new Combinations(RandomSearch.of(ranges, search.trials(), search.seed()), with.where());
        this.ranking = new TrialRanking(with.objective());
        this.ladder = new Ladder(with, search.windows(with.window()));
    }

    Looked run() {
        List<Trial> generation = propose();
        while (!generation.isEmpty() && ladder.climb(generation)) {
            generation = propose();
        }
        return new Looked(trials.size(), random.excluded(), ladder.rungs());
    }

    /** The next trials, fewer or none where there are no more. */
    private List<Trial> propose() {
        Optional<TpeModel> model = model();
        long count = Math.min(trials.isEmpty() ? STARTUP : GENERATION, search.trials() - trials.size());
        List<Trial> generation = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            long number = trials.size();
            Optional<double[]> next = model.filter(any -> number % RANDOM_EVERY != 0)
                    .flatMap(learned -> best(learned, Draws.of(search.seed(), number)))
                    .or(this::atRandom);
            next.ifPresent(values -> generation.add(added(number, values)));
        }
        return generation;
    }

    private Trial added(long number, double[] values) {
        int[] positions = IntStream.of(searched)
                .map(parameter -> Math.toIntExact(ranges.position(parameter, values[parameter])))
                .toArray();
        Trial trial = new Trial(number, values, positions);
        trials.add(trial);
        return trial;
    }

    /** Nothing while the objective does not tell good trials from others. */
    private Optional<TpeModel> model() {
        List<Trial> ranked = ranking.ranked(trials);
        int good = ranking.good(ranked);
        return good == 0
                ? Optional.empty()
                : Optional.of(new TpeModel(sizes, ranked.subList(0, good), ranked.subList(good, ranked.size())));
    }

    /** Of the candidates that are new and allowed the one that is likeliest to be good, of equals the first. */
    private Optional<double[]> best(TpeModel model, Draws draws) {
        return Stream.generate(() -> new Candidate(model, draws))
                .limit(CANDIDATES)
                .sorted(Comparator.comparingDouble(Candidate::score).reversed())
                .map(candidate -> values(candidate.positions))
                .filter(random::take)
                .findFirst();
    }

    /** Positions that may be tried, and how much likelier they are to be good than not. */
    private static final class Candidate {

        private final int[] positions;
        private final double score;

        Candidate(TpeModel model, Draws draws) {
            positions = model.draw(draws);
            score = model.score(positions);
        }

        double score() {
            return score;
        }
    }

    private double[] values(int[] positions) {
        double[] values = new double[ranges.names().size()];
        for (int parameter = 0; parameter < values.length; parameter++) {
            values[parameter] = ranges.value(parameter, 0);
        }
        for (int i = 0; i < searched.length; i++) {
            values[searched[i]] = ranges.value(searched[i], positions[i]);
        }
        return values;
    }

    private Optional<double[]> atRandom() {
        return random.next() ? Optional.of(random.values().clone()) : Optional.empty();
    }
}
