package io.atra.store.profile;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** The times of one statement; any thread may add to them. */
public final class StatementProfile {

    /** Of so many executions at most one is asked for its plan. */
    public static final long PLAN_EVERY = 4096;

    private static final System.Logger LOG = System.getLogger(QueryProfiler.class.getName());

    /** What may be asked for its plan; a PRAGMA would do its work when asked. */
    private static final Set<String> EXPLAINED =
            Set.of("SELECT", "WITH", "VALUES", "INSERT", "REPLACE", "UPDATE", "DELETE");

    private final QueryProfiler profiler;
    private final String text;
    private final boolean explained;
    private final AtomicLong count = new AtomicLong();
    private final LongAdder total = new LongAdder();
    private final LongAccumulator shortest = new LongAccumulator(Math::min, Long.MAX_VALUE);
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);
    private final DurationHistogram histogram = new DurationHistogram();
    private final AtomicLong nextPlan = new AtomicLong();
    private volatile List<String> plan = List.of();

    StatementProfile(QueryProfiler profiler, String text) {
        this.profiler = profiler;
        this.text = text;
        this.explained = EXPLAINED.contains(text.split(" ", 2)[0].toUpperCase(Locale.ROOT));
    }

    /** The statement without its values. */
    public String text() {
        return text;
    }

    /** Which database. */
    String file() {
        return profiler.file().toString();
    }

    /**
     * Counts an execution.
     *
     * @param ns from running it to closing its rows
     * @return whether there is more to do about it: {@link #report} is to be called, after it is done
     */
    public boolean add(long ns) {
        long ran = count.incrementAndGet();
        total.add(ns);
        shortest.accumulate(ns);
        longest.accumulate(ns);
        histogram.add(ns);
        return ns >= profiler.slowNs() || ran % PLAN_EVERY == 0;
    }

    /**
     * Logs an execution that was slow, and asks for the plan where it is time to.
     *
     * @param types the types of the parameters, in order; no values
     */
    public void report(long ns, List<String> types, PlanSource source) {
        askForPlan(source);
        if (ns >= profiler.slowNs()) {
            LOG.log(System.Logger.Level.WARNING, () -> sentence(ns, types));
        }
    }

    private void askForPlan(PlanSource source) {
        long ran = count.get();
        long next = nextPlan.get();
        if (explained && ran >= next && nextPlan.compareAndSet(next, ran + PLAN_EVERY)) {
            try {
                plan = List.copyOf(source.plan());
            } catch (SQLException none) {
                // The statement itself is not to fail because nobody knows how it ran.
                LOG.log(System.Logger.Level.DEBUG, () -> "no plan of: " + text, none);
            }
        }
    }

    private String sentence(long ns, List<String> types) {
        return String.format(Locale.ROOT, "%s: %.3f s for: %s", profiler.file(), ns / 1e9, text)
                + (types.isEmpty() ? "" : "; parameters: " + String.join(", ", types))
                + (plan.isEmpty()
                        ? ""
                        : "; plan: "
                                + String.join(
                                        ", ", plan.stream().map(String::strip).toList()));
    }

    /** The figures now. While others add, they may be an execution apart. */
    StatementFigures figures() {
        long ran = count.get();
        long sum = total.sum();
        long least = shortest.get();
        long most = longest.get();
        return new StatementFigures(
                text,
                ran,
                sum,
                least == Long.MAX_VALUE ? 0 : least,
                ran == 0 ? 0 : sum / ran,
                most,
                Math.min(histogram.quantile(0.95), most),
                plan);
    }
}
