package io.atra.app.backtest;

import io.atra.engine.Trade;
import io.atra.store.ledger.Scope;
import io.atra.store.ledger.StoredRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What two runs have in common and where they part.
 *
 * @param sameData whether they saw the same bars
 * @param sameWindow whether rules were read at the same bars
 * @param sameGraph whether they computed and decided by the same plan, parameters apart
 * @param settings execution settings that differ, {@code fee 0.001 / 0.002}
 * @param sameTrades whether their trade logs are equal to the bit
 * @param firstDifferentTrade position of the first trade that is not the same in both, from 0
 */
public record Comparison(
        boolean sameData,
        boolean sameWindow,
        boolean sameGraph,
        List<String> settings,
        boolean sameTrades,
        Optional<Integer> firstDifferentTrade) {

    /** Copies the list. */
    public Comparison {
        settings = List.copyOf(settings);
    }

    /** Compares two runs with their trade logs. */
    public static Comparison of(StoredRun a, List<Trade> tradesOfA, StoredRun b, List<Trade> tradesOfB) {
        Scope left = a.record().scope();
        Scope right = b.record().scope();
        boolean sameTrades = a.record().tradesHash().equals(b.record().tradesHash());
        return new Comparison(
                left.dataHash().equals(right.dataHash()),
                left.fromBar() == right.fromBar() && left.toBar() == right.toBar(),
                left.graph().equals(right.graph()),
                settings(left.execution(), right.execution()),
                sameTrades,
                sameTrades ? Optional.empty() : Optional.of(commonLength(tradesOfA, tradesOfB)));
    }

    /** Lines of a key and a value, the same keys in the same order in every plan. */
    private static List<String> settings(String left, String right) {
        List<String> differing = new ArrayList<>();
        List<String> others = right.lines().toList();
        List<String> ours = left.lines().toList();
        for (int i = 0; i < ours.size(); i++) {
            if (!ours.get(i).equals(others.get(i))) {
                String other = others.get(i);
                differing.add(ours.get(i) + " / " + other.substring(other.indexOf(' ') + 1));
            }
        }
        return differing;
    }

    private static int commonLength(List<Trade> a, List<Trade> b) {
        int length = 0;
        while (length < Math.min(a.size(), b.size()) && a.get(length).equals(b.get(length))) {
            length++;
        }
        return length;
    }
}
