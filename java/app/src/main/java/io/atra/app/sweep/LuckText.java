package io.atra.app.sweep;

import static io.atra.app.output.Human.count;
import static io.atra.app.output.Human.decimal;
import static io.atra.app.output.Human.percent;
import static io.atra.app.output.Human.signedPercent;

import io.atra.app.output.Table;
import io.atra.research.luck.DeflatedSharpe;
import io.atra.research.luck.SuperiorAbility;
import io.atra.research.luck.TradeSimulation;
import io.atra.research.metrics.Distribution;
import io.atra.research.sweep.ChosenTrial;
import io.atra.research.sweep.SweepLuck;
import io.atra.research.sweep.TrialFamily;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** How much of the best of a sweep is luck, for traders. */
public final class LuckText {

    private static final double BELIEVED = 0.95;
    private static final double AS_WELL = 0.5;

    private final LuckAnswer answer;
    private final SweepLuck luck;
    private final List<String> names;
    private final PrintWriter out;

    private LuckText(LuckAnswer answer, SweepLuck luck, List<String> names, PrintWriter out) {
        this.answer = answer;
        this.luck = luck;
        this.names = names;
        this.out = out;
    }

    /** Prints what is told of it. */
    public static void print(LuckAnswer answer, SweepReport report, PrintWriter out) {
        out.println();
        String where = report.several() ? " on " + answer.symbol() : "";
        if (answer.luck().isEmpty()) {
            out.println("Luck" + where + " cannot be told: " + answer.reason());
            return;
        }
        List<String> names = report.result().search().names();
        new LuckText(answer, answer.luck().get(), names, out)
                .print(where, report.result().objective().metric().label());
    }

    private void print(String where, String objective) {
        out.println("Luck of the best by sharpe" + where + ":"
                + SweepText.values(names, luck.best().values()));
        printChosen(luck.best());
        printSearch();
        printOrders(luck.best());
        luck.byObjective().ifPresent(other -> {
            out.println();
            out.println("Luck of the best by " + objective + where + ":" + SweepText.values(names, other.values()));
            printChosen(other);
            printOrders(other);
        });
        printNotes();
    }

    private void printChosen(ChosenTrial trial) {
        DeflatedSharpe deflated = trial.deflated();
        out.println("Deflated Sharpe " + decimal(deflated.probability()) + " (of " + count(luck.trials(), "trial")
                + ", worth " + count(Math.round(luck.effectiveTrials())) + " independent ones): "
                + verdict(deflated.probability()));
        out.println("Deflated Sharpe " + decimal(deflated.strictProbability()) + " (of "
                + count(deflated.trials(), "trial") + on() + ", as if all were independent): "
                + verdict(deflated.strictProbability()));
        out.println("Sharpe ratio " + year(deflated.best().ratio()) + " a year; the best shows by luck about "
                + year(deflated.threshold()) + ", as if all were independent " + year(deflated.strictThreshold()));
        out.println("Probabilistic Sharpe " + decimal(trial.probability()) + " (had only this one been tried)");
        out.println("Minimum track record " + length(deflated.minimumBars(SweepLuck.CONFIDENCE)) + "; there are "
                + length((double) deflated.best().count()));
    }

    private String on() {
        return answer.kept() ? " ever made on " + answer.symbol() + " in this time" : "";
    }

    private static String verdict(double probability) {
        return probability > BELIEVED ? "hardly luck" : probability > AS_WELL ? "may be luck" : "likely luck";
    }

    private String year(double ratio) {
        return decimal(luck.year(ratio));
    }

    private String length(double bars) {
        return Double.isInfinite(bars)
                ? "none is long enough"
                : count((long) Math.ceil(bars), "bar") + " (" + decimal(luck.days(bars)) + " days)";
    }

    private void printSearch() {
        out.println("Backtest overfitting " + decimal(luck.overfitting().probability())
                + " (how often the best of one half of the time is no better than the middle in the other); "
                + percent(luck.overfitting().lossProbability()) + " of the time it loses there");
        printTest("cash", luck.cash());
        printTest("buying and holding", luck.holding());
    }

    private void printTest(String benchmark, SuperiorAbility test) {
        out.println("Better than " + benchmark + " by luck: p = " + pValue(test.consistent()) + " (reality check "
                + pValue(test.realityCheck()) + ")");
    }

    /** A thousand draws tell no more. */
    private static String pValue(double p) {
        return String.format(Locale.ROOT, "%.3f", p);
    }

    private void printOrders(ChosenTrial trial) {
        if (trial.simulations().isEmpty()) {
            out.println("Other orders of its trades: it has no closed ones, or used up its equity");
            return;
        }
        Table table = new Table("trades", ">drawdown 5 %", ">50 %", ">95 %", ">return 5 %", ">50 %", ">95 %");
        for (TradeSimulation one : trial.simulations()) {
            double[] falls = bands(one.maxDrawdown());
            double[] ends = bands(one.finalEquity());
            table.row(
                    method(one.method()),
                    percent(falls[0]),
                    percent(falls[1]),
                    percent(falls[2]),
                    signedPercent(ends[0] - 1),
                    signedPercent(ends[1] - 1),
                    signedPercent(ends[2] - 1));
        }
        table.print(out);
    }

    /** The quantiles that are told. */
    static double[] bands(Distribution distribution) {
        return distribution.quantiles(0.05, 0.5, 0.95);
    }

    private static String method(TradeSimulation.Method method) {
        return switch (method) {
            case SHUFFLE -> "shuffled";
            case RESAMPLE -> "resampled";
            case SKIP -> "a tenth skipped";
        };
    }

    private void printNotes() {
        TrialFamily family = luck.family();
        if (!answer.kept()) {
            out.println(
                    "note: nothing is kept, so only the trials of this sweep count: with --db FILE earlier ones would");
        }
        if (family.unnamed() > 0) {
            out.println("note: " + count(family.unnamed(), "trial")
                    + ", of walk-forwards, of rungs or of deleted runs, count as made on " + answer.symbol());
        }
        if (family.otherRules() > 0) {
            out.println("note: " + count(family.otherRules(), "trial") + " of other versions of the rules count too");
        }
    }
}
