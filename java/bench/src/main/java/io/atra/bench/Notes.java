package io.atra.bench;

import io.atra.bench.contest.Contestants;
import io.atra.bench.subject.Agreement;
import java.util.ArrayList;
import java.util.List;

/** What the reader of the table must know to compare. */
final class Notes {

    private Notes() {}

    static List<String> of(Extent extent) {
        List<String> notes = new ArrayList<>(List.of(
                "Functions have their defaults. The engines read the bars' columns outside the heap and write such columns;"
                        + " java copies them into arrays and back. arrays is the Java engine's code for the function"
                        + " alone, made ready once: from arrays into arrays, as tictactec works too. All know the"
                        + " prices to be finite.",
                "A call of a function costs about a microsecond when the JVM has compiled what is around it, and several before"
                        + " that: over 1,000 bars it shows.",
                "ta4j has its series, with numbers as doubles, before the measurement; an indicator is made anew for"
                        + " each pass, because it keeps its values, and is asked for every bar in turn.",
                "Backtest: ATRA opens a session, trades all equity, computes all core metrics and gives the trade log;"
                        + " ta4j makes its indicators, trades one unit and gives positions without metrics. Bars and"
                        + " prices of all closed trades were equal. Both pay 0.1 % a side and fill at the next open.",
                "Sweep: one thread, one session, chunks of two fast averages by all slow ones, all core metrics.",
                "Calls: critical is Linker.Option.critical, which no engine uses since it holds up safepoints. JNI"
                        + " binds no call that does nothing at all."));
        for (String rival : List.of("ta4j", "tictactec")) {
            differing(extent, rival, Agreement.TAIL, notes, "begins averages otherwise, compared once that wears off");
            differing(extent, rival, Agreement.MOVING, notes, "differs where prices stand still, not compared there");
            differing(extent, rival, Agreement.NONE, notes, "defines otherwise, asked for values only");
        }
        return notes;
    }

    private static void differing(Extent extent, String by, Agreement how, List<String> notes, String what) {
        List<String> names = extent.functions().stream()
                .filter(function -> Contestants.has(by, function) && Contestants.agreement(by, function) == how)
                .toList();
        if (!names.isEmpty()) notes.add(by + " " + what + ": " + String.join(", ", names) + ".");
    }
}
