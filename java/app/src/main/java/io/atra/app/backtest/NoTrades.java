package io.atra.app.backtest;

import io.atra.app.data.Series;
import io.atra.app.output.Human;
import io.atra.engine.Counts;
import io.atra.engine.Engine;
import io.atra.engine.Output;
import io.atra.engine.RunRequest;
import io.atra.engine.Session;
import io.atra.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out why a run made no trade. */
public final class NoTrades {

    private static final Pattern RULE = Pattern.compile("(enter|exit)_(long|short) n([0-9]+)");

    private final Run run;
    private final Plan plan;
    private final Series series;
    private final Session session;

    private NoTrades(Run run, Session session) {
        this.run = run;
        this.plan = run.strategy().plan();
        this.series = run.series();
        this.session = session;
    }

    /** One sentence: why, and what may help. */
    public static String why(Run run, Engine engine) {
        try (Session session =
                engine.open(run.strategy().plan(), List.of(run.series().bars()), Engine.DEFAULT_BUDGET_BYTES)) {
            session.run(RunRequest.of(run.series().window(), run.values()).wanting(Output.COLUMNS));
            return new NoTrades(run, session).why();
        }
    }

    private String why() {
        Counts counts = run.result().counts();
        if (counts.start() == Counts.NEVER) {
            return neverRead();
        }
        if (counts.droppedDistance() + counts.droppedSize() > 0) {
            return "no trade: every entry was dropped, as noted";
        }
        List<String> entries = entries(counts.start());
        return entries.isEmpty()
                ? "no trade: the strategy has no entry rule"
                : "no trade: " + String.join(", ", entries) + " of the "
                        + Human.count(series.window().to() - counts.start(), "bar") + " at which rules were read"
                        + "; 'atra compute' shows their values";
    }

    private String neverRead() {
        long[] starts = session.starts();
        int latest = 0;
        for (int node = 1; node < starts.length; node++) {
            latest = starts[node] > starts[latest] ? node : latest;
        }
        return "no trade: the rules were never read, since " + plan.describe(latest)
                + " has no value in this window yet; take more bars (an earlier --from, a longer --warmup)"
                + " or shorter periods";
    }

    private List<String> entries(long start) {
        List<String> entries = new ArrayList<>();
        plan.graph().lines().map(RULE::matcher).filter(Matcher::matches).forEach(rule -> {
            if (rule.group(1).equals("enter")) {
                int node = Integer.parseInt(rule.group(3));
                entries.add("enter_" + rule.group(2) + " held on " + held(session.column(node), start));
            }
        });
        return entries;
    }

    private String held(double[] condition, long start) {
        long count = 0;
        for (long bar = start; bar < series.window().to(); bar++) {
            count += condition[Math.toIntExact(bar)] == 1 ? 1 : 0;
        }
        return count == 0 ? "none" : Human.count(count);
    }
}
