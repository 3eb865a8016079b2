package io.atra.app.explain;

import static io.atra.app.output.Human.count;

import io.atra.app.output.Table;
import io.atra.research.prove.CheckResult;
import io.atra.research.prove.Leak;
import io.atra.research.prove.Proof;
import io.atra.research.prove.Settling;
import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** Proofs for traders. */
public final class ProofText {

    private ProofText() {}

    /** Prints what each check found, and how long columns remember their origin. */
    public static void print(Proof proof, PrintWriter out) {
        Table table = new Table("check", "", "on", "");
        for (CheckResult result : proof.checks()) {
            table.row(
                    result.check().label(),
                    result.check().claim(),
                    result.extent(),
                    result.leak().isPresent() ? "LEAK" : "shown");
        }
        table.print(out);
        if (proof.transcendental()) {
            out.println("note: the plan uses functions whose last bits may differ between stream and batch;"
                    + " there it is compared to 1e-9");
        }
        proof.checks().forEach(result -> result.leak().ifPresent(leak -> printLeak(leak, out)));
        printSettlings(proof, out);
    }

    private static void printLeak(Leak leak, PrintWriter out) {
        out.println("LEAK found by " + leak.check().label() + ": " + leak);
    }

    private static void printSettlings(Proof proof, PrintWriter out) {
        if (proof.settlings().isEmpty()) {
            return;
        }
        out.println();
        Table table = new Table("column", ">first at bar", ">same bits after", ">to 1e-9 after", "line:column");
        proof.settlings().stream()
                .filter(ProofText::remembers)
                .forEach(settling -> table.row(
                        settling.source(),
                        settling.start() >= proof.bars() ? "never" : count(settling.start()),
                        bars(settling.exact()),
                        bars(settling.near()),
                        settling.place()
                                .map(place -> place.line() + ":" + place.column())
                                .orElse("")));
        table.print(out);
        out.println("from " + count(proof.origins(), "later origin") + ", the latest with "
                + count(proof.bars() - proof.origin(), "bar") + " after it; the origin is hidden by "
                + warmup(proof, Settling::near) + " to 1e-9, by " + warmup(proof, Settling::exact) + " bit for bit");
    }

    private static String warmup(Proof proof, Function<Settling, OptionalLong> after) {
        List<OptionalLong> all = proof.settlings().stream().map(after).toList();
        return all.stream().allMatch(OptionalLong::isPresent)
                ? "--warmup "
                        + all.stream().flatMapToLong(OptionalLong::stream).max().orElse(0)
                : "no --warmup";
    }

    /** Series and constants are the same from the first bar on. */
    private static boolean remembers(Settling settling) {
        return settling.exact().isEmpty() || settling.exact().getAsLong() > 0;
    }

    private static String bars(OptionalLong bars) {
        return bars.isPresent() ? count(bars.getAsLong()) : "never";
    }
}
