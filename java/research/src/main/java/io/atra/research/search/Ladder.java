package io.atra.research.search;

import io.atra.engine.Window;
import io.atra.research.sweep.LearningSearch.Trials;
import io.atra.research.sweep.Objective;
import io.atra.research.sweep.Rung;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The windows that trials climb: of each rung the best third goes on to the next. */
final class Ladder {

    private static final int THIRD = 3;

    /** What a trial came to on a rung. */
    private record Result(Trial trial, double objective) {}

    private final Trials with;
    private final List<Window> windows;
    private final List<List<Result>> results = new ArrayList<>();

    Ladder(Trials with, List<Window> windows) {
        this.with = with;
        this.windows = windows;
        windows.forEach(window -> results.add(new ArrayList<>()));
    }

    /** The last part of the window, parts three times as long each, the whole one: all end with it. */
    static List<Window> windows(Window whole, int rungs) {
        List<Window> windows = new ArrayList<>();
        long share = 1;
        for (int rung = rungs - 1; rung >= 0; rung--) {
            windows.addFirst(new Window(whole.to() - whole.size() / share, whole.to()));
            share *= THIRD;
        }
        return windows;
    }

    /** Runs new trials on the shortest window, and whoever has earned it on longer ones; false when asked to stop. */
    boolean climb(List<Trial> generation) {
        List<Trial> entering = generation;
        for (int rung = 0; rung < windows.size(); rung++) {
            if (!run(rung, entering)) {
                return false;
            }
            entering = promoted(rung);
        }
        return true;
    }

    private boolean run(int rung, List<Trial> trials) {
        if (trials.isEmpty()) {
            return true;
        }
        Optional<double[]> found =
                with.run(windows.get(rung), trials.stream().map(Trial::values).toList());
        found.ifPresent(objectives -> {
            for (int i = 0; i < objectives.length; i++) {
                trials.get(i).reached(rung, objectives[i]);
                results.get(rung).add(new Result(trials.get(i), objectives[i]));
            }
        });
        return found.isPresent();
    }

    /** The best third of all that were ever run on a rung, less those that went on before; in the order of the trials. */
    private List<Trial> promoted(int rung) {
        Objective objective = with.objective();
        Comparator<Result> byRank = (a, b) -> objective.compare(a.objective(), b.objective());
        List<Result> all = results.get(rung);
        return all.stream()
                .sorted(byRank.thenComparingLong(result -> result.trial().number()))
                .limit(all.size() / THIRD)
                .map(Result::trial)
                .filter(trial -> trial.rung() == rung)
                .sorted(Comparator.comparingLong(Trial::number))
                .toList();
    }

    /** How many trials were run on each. */
    List<Rung> rungs() {
        List<Rung> rungs = new ArrayList<>();
        for (int rung = 0; rung < windows.size(); rung++) {
            rungs.add(new Rung(windows.get(rung), results.get(rung).size()));
        }
        return rungs;
    }
}
