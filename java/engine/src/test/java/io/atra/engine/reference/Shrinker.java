package io.atra.engine.reference;

import io.atra.engine.reference.RandomStrategies.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes a failing case smaller while it still fails: fewer bars, lines, settings and nodes. */
final class Shrinker {
    private static final Map<String, String> PLAIN = PlanSketch.empty().settings();

    private final Predicate<Case> fails;
    private int attempts;

    private Shrinker(Predicate<Case> fails, int attempts) {
        this.fails = fails;
        this.attempts = attempts;
    }

    /** The smallest failing case found within so many attempts. */
    static Case shrink(Case failing, Predicate<Case> fails, int attempts) {
        return new Shrinker(fails, attempts).smallest(failing);
    }

    private Case smallest(Case failing) {
        Case now = failing;
        Optional<Case> smaller = smaller(now);
        while (smaller.isPresent()) {
            now = smaller.get();
            smaller = smaller(now);
        }
        return now;
    }

    private Optional<Case> smaller(Case now) {
        return Stream.of(oneCombination(now), fewerBars(now), fewerLines(now), plainerSettings(now), smallerTrees(now))
                .flatMap(List::stream)
                .takeWhile(candidate -> attempts-- > 0)
                .filter(fails)
                .findFirst();
    }

    private static List<Case> oneCombination(Case now) {
        return now.combinations().size() == 1
                ? List.of()
                : now.combinations().stream()
                        .map(values -> now.withCombinations(List.of(values)))
                        .toList();
    }

    private static List<Case> fewerBars(Case now) {
        List<Case> shorter = new ArrayList<>();
        int bars = now.market().size();
        for (int cut = bars / 2; cut > 0; cut /= 2) {
            shorter.add(cut(now, 0, bars - cut));
            shorter.add(cut(now, cut, bars));
        }
        if (now.from() > 0 || now.to() < bars) {
            shorter.add(now.withMarket(now.market(), 0, bars));
        }
        return shorter;
    }

    private static Case cut(Case now, int first, int end) {
        int from = Math.clamp(now.from() - first, 0, end - first - 1);
        int to = Math.clamp(now.to() - first, from + 1, end - first);
        return now.withMarket(now.market().slice(first, end), from, to);
    }

    private static List<Case> fewerLines(Case now) {
        List<Case> fewer = new ArrayList<>();
        now.plan()
                .lines()
                .keySet()
                .forEach(line -> fewer.add(now.withPlan(now.plan().without(line))));
        fewer.add(now.withPlan(now.plan().sized("equity", Expr.literal(1))));
        return different(fewer, now);
    }

    private static List<Case> plainerSettings(Case now) {
        return different(
                PLAIN.entrySet().stream()
                        .map(plain -> now.withPlan(now.plan().set(plain.getKey(), plain.getValue())))
                        .toList(),
                now);
    }

    private static List<Case> different(List<Case> candidates, Case now) {
        return candidates.stream()
                .filter(candidate -> !candidate.plan().equals(now.plan()))
                .toList();
    }

    private static List<Case> smallerTrees(Case now) {
        List<Case> smaller = new ArrayList<>();
        now.plan()
                .lines()
                .forEach((line, tree) -> rewritten(tree)
                        .forEach(other -> smaller.add(now.withPlan(now.plan().with(line, other)))));
        return smaller;
    }

    /** The tree with one node replaced by an operand of its, or by a series. */
    private static List<Expr> rewritten(Expr tree) {
        List<Expr> trees = new ArrayList<>(tree.operands().stream()
                .filter(operand -> operand.type() == tree.type())
                .toList());
        if (tree.type() == Expr.Type.NUMBER && !tree.operands().isEmpty()) {
            trees.add(Expr.series("close"));
        }
        for (int i = 0; i < tree.operands().size(); i++) {
            for (Expr operand : rewritten(tree.operands().get(i))) {
                List<Expr> operands = new ArrayList<>(tree.operands());
                operands.set(i, operand);
                trees.add(tree.with(operands));
            }
        }
        return trees;
    }
}
