package io.atra.research.walkforward;

import io.atra.engine.CoreMetric;
import io.atra.engine.Window;
import io.atra.error.RunException;
import io.atra.error.UsageException;
import io.atra.research.sweep.SweepTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Combinatorial purged cross-validation, see {@link WalkForward#crossValidate}. */
public final class CrossValidation {

    /** The most choices of groups to test on. */
    public static final int MOST_SPLITS = 1_000;

    private final WalkForward walk;
    private final Splits splits;
    /** Rows of a train that several splits have in common. */
    private final Map<Window, SweepTable> tables = new HashMap<>();

    CrossValidation(WalkForward walk, int groups, int tested) {
        if (groups < 2 || tested < 1 || tested >= groups) {
            throw new UsageException("cross-validation with " + groups + " groups of which " + tested
                    + " are tested: 2 or more groups are needed, and fewer tested");
        }
        if (groups > walk.window.size() || choices(groups, tested) > MOST_SPLITS) {
            throw new UsageException("cross-validation with " + groups + " groups of which " + tested
                    + " are tested gives more than " + MOST_SPLITS + " splits, or groups without bars: take fewer");
        }
        this.walk = walk;
        this.splits = new Splits(new TimeLine(walk.bars, walk.window), walk.window, groups, tested);
    }

    private static double choices(int groups, int tested) {
        double choices = 1;
        for (int i = 0; i < tested; i++) {
            choices = choices * (groups - i) / (i + 1);
        }
        return choices;
    }

    /**
     * A choice of groups to test on.
     *
     * @param test the numbers of the groups tested, from 0
     * @param trains what parameters were chosen on
     * @param values those chosen
     * @param inSample mean of their objective over the trains, weighted by bars
     */
    public record Split(List<Integer> test, List<Window> trains, List<Double> values, double inSample) {

        /** Copies the lists. */
        public Split {
            test = List.copyOf(test);
            trains = List.copyOf(trains);
            values = List.copyOf(values);
        }
    }

    /**
     * What it came to.
     *
     * @param splits every choice of groups
     * @param paths one curve a path through all groups
     * @param metrics the core metrics of each, in the order of the catalogue; NaN where one has no value
     */
    public record Result(List<Split> splits, List<StitchedCurve> paths, List<List<Double>> metrics) {

        /** Copies the lists. */
        public Result {
            splits = List.copyOf(splits);
            paths = List.copyOf(paths);
            metrics = List.copyOf(metrics);
        }

        /** A metric of each path. */
        public double[] distribution(CoreMetric metric) {
            return metrics.stream()
                    .mapToDouble(path -> path.get(metric.ordinal()))
                    .toArray();
        }
    }

    Result run() {
        List<Split> all = splits.all().stream().map(this::split).toList();
        int paths = all.size() * splits.tested() / splits.groups();
        List<StitchedCurve> curves = new ArrayList<>();
        for (int path = 0; path < paths; path++) {
            curves.add(curve(all, path));
        }
        return new Result(
                all, curves, curves.stream().map(StitchedCurve::metrics).toList());
    }

    private Split split(List<Integer> test) {
        List<Window> trains = splits.trains(test, walk.schedule.purge(), walk.schedule.embargo());
        List<SweepTable> rows = trains.stream().map(this::table).toList();
        double[] means = means(trains, rows);
        int best = 0;
        for (int row = 1; row < means.length; row++) {
            best = walk.objective.compare(means[row], means[best]) < 0 ? row : best;
        }
        if (means.length == 0 || Double.isNaN(means[best])) {
            throw new RunException("tested on groups " + test + ", no combination has a value of "
                    + walk.objective.metric().label() + " on the others: take fewer groups, or another objective");
        }
        return new Split(
                test,
                trains,
                Arrays.stream(rows.getFirst().values(best)).boxed().toList(),
                means[best]);
    }

    private SweepTable table(Window train) {
        return tables.computeIfAbsent(train, window -> {
            SweepTable table = walk.sweep(window).collect();
            if (table.result().interrupted()) {
                throw new RunException("interrupted; trials that were written are kept");
            }
            return table;
        });
    }

    /** Of each combination the mean over the trains that have a value, weighted by their bars. */
    private double[] means(List<Window> trains, List<SweepTable> rows) {
        double[] sums = new double[rows.isEmpty() ? 0 : rows.getFirst().size()];
        double[] weights = new double[sums.length];
        for (int part = 0; part < rows.size(); part++) {
            double[] values = rows.get(part).metric(walk.objective.metric());
            for (int row = 0; row < sums.length; row++) {
                double weight = Double.isNaN(values[row]) ? 0 : trains.get(part).size();
                sums[row] += weight == 0 ? 0 : weight * values[row];
                weights[row] += weight;
            }
        }
        for (int row = 0; row < sums.length; row++) {
            sums[row] /= weights[row];
        }
        return sums;
    }

    /** Each group as the split of this number tests it, of those that do; from one group to the next with its cash. */
    private StitchedCurve curve(List<Split> all, int path) {
        StitchedCurve curve = new StitchedCurve(walk.bars, walk.plan);
        for (int group = 0; group < splits.groups() && curve.capital() > 0; group++) {
            int number = group;
            Split split = all.stream()
                    .filter(one -> one.test().contains(number))
                    .skip(path)
                    .findFirst()
                    .orElseThrow();
            curve.add(splits.group(group), walk.test(curve.capital(), split.values(), splits.group(group)));
        }
        return curve;
    }
}
