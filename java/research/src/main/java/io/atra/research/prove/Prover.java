package io.atra.research.prove;

import io.atra.bars.Bars;
import io.atra.engine.Engine;
import io.atra.plan.Plan;
import io.atra.plan.PlanView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Shows that no value of a plan over a series depends on a later bar.
 *
 * <pre>{@code
 * Proof proof = new Prover(engine, plan, plan.defaults(), bars, 1, 200).prove();
 * proof.leak().ifPresent(System.err::println);
 * }</pre>
 *
 * <p>The same seed draws the same cuts, garbage and origins.
 */
public final class Prover {

    private static final int ORIGINS = 5;
    private static final int FEWEST_BARS_FOR_ORIGINS = 4;

    /** Whole days, so that bars stay where days and hours begin, and no whole week. */
    private static final long LATER_MS = Duration.ofDays(3).toMillis();

    private final Engine engine;
    private final PlanView plan;
    private final double[] values;
    private final Bars bars;
    private final int size;
    private final long seed;
    private final int cuts;

    /**
     * @param values of the plan's parameters, in its order
     * @param bars at least one
     * @param seed draws cuts, garbage and origins
     * @param cuts how many of each kind; at least 1
     */
    public Prover(Engine engine, Plan plan, double[] values, Bars bars, long seed, int cuts) {
        this.engine = engine;
        this.plan = PlanView.of(plan);
        this.values = values.clone();
        this.bars = bars;
        this.size = Math.toIntExact(bars.size());
        this.seed = seed;
        this.cuts = cuts;
    }

    /**
     * Makes all checks; each ends with the first leak that it finds.
     *
     * @throws io.atra.error.InputException when the plan does not fit the bars
     * @throws io.atra.error.UsageException when a value does not fit the plan
     */
    public Proof prove() {
        try (BatchRun base = BatchRun.of(engine, plan.plan(), values, bars)) {
            Closeness closeness = new Closeness(plan, base.transcendental());
            StreamRun first = new StreamRun(plan, bars, base, closeness);
            List<CheckResult> checks = new ArrayList<>();
            checks.add(result(Check.STREAM, bars(size), first.run(engine, values)));
            checks.add(result(Check.REPEAT, bars(size), repeated(base, closeness, first)));
            checks.add(prefixes(base));
            checks.add(futures(base));
            checks.add(boundaries(base));
            return withOrigins(base, closeness.anyApproximate(), checks);
        }
    }

    private CheckResult result(Check check, String extent, Optional<Difference> found) {
        return new CheckResult(check, extent, found.map(difference -> leak(check, difference, difference.bar())));
    }

    private Leak leak(Check check, Difference found, long cut) {
        return new Leak(
                check,
                found.node(),
                found.what(),
                found.bar(),
                bars.tsMs(found.bar()),
                found.one(),
                found.other(),
                cut);
    }

    private Optional<Difference> repeated(BatchRun base, Closeness closeness, StreamRun first) {
        try (BatchRun again = BatchRun.of(engine, plan.plan(), values, bars)) {
            Optional<Difference> batch = new Comparison(plan, base).first(again, size, size);
            return batch.or(() -> streamedAgain(base, closeness, first));
        }
    }

    private Optional<Difference> streamedAgain(BatchRun base, Closeness closeness, StreamRun first) {
        StreamRun second = new StreamRun(plan, bars, base, closeness);
        Optional<Difference> found = second.run(engine, values);
        int at = Arrays.mismatch(first.digests(), second.digests());
        if (at < 0) {
            return Optional.empty();
        }
        return found.filter(difference -> difference.bar() == at)
                .or(() -> Optional.of(Difference.of("what the stream answers", at, "one thing", "another")));
    }

    private CheckResult prefixes(BatchRun base) {
        TreeSet<Integer> lasts = Cuts.spread(size, cuts, base.starts(), new SplittableRandom(seed));
        Comparison comparison = new Comparison(plan, base);
        for (int last : lasts) {
            try (Bars prefix = Pieces.part(bars, 0, last + 1);
                    BatchRun run = BatchRun.of(engine, plan.plan(), values, prefix)) {
                // The order of a run's last bar does not fill.
                Optional<Difference> found = comparison.first(run, last + 1, last);
                if (found.isPresent()) {
                    return new CheckResult(
                            Check.PREFIX,
                            count(lasts.size(), "shorter series"),
                            found.map(d -> leak(Check.PREFIX, d, last)));
                }
            }
        }
        return new CheckResult(Check.PREFIX, count(lasts.size(), "shorter series"), Optional.empty());
    }

    private CheckResult futures(BatchRun base) {
        SplittableRandom random = new SplittableRandom(seed + 1);
        TreeSet<Integer> at = Cuts.spread(size, cuts, base.starts(), random);
        return new CheckResult(Check.FUTURE, count(at.size(), "cuts"), changed(Check.FUTURE, base, at, random));
    }

    private CheckResult boundaries(BatchRun base) {
        SplittableRandom random = new SplittableRandom(seed + 2);
        Boundaries boundaries = new Boundaries(plan, bars);
        List<Integer> all = boundaries.all();
        List<Integer> some = boundaries.some(all, cuts, random);
        TreeSet<Integer> at = new TreeSet<>();
        some.forEach(bar -> at.addAll(List.of(bar - 1, bar, bar + 1)));
        at.removeIf(bar -> bar < 0 || bar > size - 2);
        String extent = some.size() == all.size()
                ? count(all.size(), "ends")
                : count(some.size(), "ends") + " of " + count(all.size(), "at random");
        return new CheckResult(Check.BOUNDARY, extent, changed(Check.BOUNDARY, base, at, random));
    }

    /** Puts garbage after each cut in turn, later than the real bars at every other one. */
    private Optional<Leak> changed(Check check, BatchRun base, Collection<Integer> at, SplittableRandom random) {
        if (at.isEmpty()) {
            return Optional.empty();
        }
        try (Bars same = Garbage.like(bars, random, 0);
                Bars later = Garbage.like(bars, random, LATER_MS)) {
            boolean late = false;
            for (int cut : at) {
                Optional<Difference> found = spliced(base, late ? later : same, cut);
                if (found.isPresent()) {
                    return found.map(difference -> leak(check, difference, cut));
                }
                late = !late;
            }
            return Optional.empty();
        }
    }

    private Optional<Difference> spliced(BatchRun base, Bars future, int cut) {
        try (Bars spliced = Pieces.spliced(bars, cut + 1L, future);
                BatchRun run = BatchRun.of(engine, plan.plan(), values, spliced)) {
            return new Comparison(plan, base).first(run, cut + 1, cut + 1);
        }
    }

    private Proof withOrigins(BatchRun base, boolean transcendental, List<CheckResult> checks) {
        Origins origins = new Origins(plan, bars, base);
        TreeSet<Integer> at = new TreeSet<>();
        if (size >= FEWEST_BARS_FOR_ORIGINS) {
            Cuts.any(size / 2 - 1, ORIGINS, new SplittableRandom(seed + 3)).forEach(drawn -> at.add(drawn + 1));
        }
        at.forEach(origin -> origins.add(engine, values, origin));
        List<Settling> settlings = at.isEmpty() ? List.of() : origins.settlings();
        long latest = at.isEmpty() ? 0 : at.last();
        return new Proof(size, base.nodes(), transcendental, checks, at.size(), latest, settlings);
    }

    private static String bars(int count) {
        return count(count, count == 1 ? "bar" : "bars");
    }

    private static String count(int count, String what) {
        return String.format(Locale.ROOT, "%,d %s", count, what);
    }
}
