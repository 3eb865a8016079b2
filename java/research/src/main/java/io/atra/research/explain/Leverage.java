package io.atra.research.explain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * On which bars a part decides: the rule would say the opposite if the part alone did.
 *
 * <p>Below a node that is used once, what decides the node decides the rule wherever the node does; a part that is used
 * more than once is turned over and the rule evaluated again.
 */
final class Leverage {

    private final ConditionTree tree;
    private final Truths truths;
    private final Map<Integer, List<Integer>> users = new HashMap<>();
    private final Map<Integer, BitSet> decides = new HashMap<>();

    Leverage(ConditionTree tree, Truths truths) {
        this.tree = tree;
        this.truths = truths;
        for (int node : tree.cone()) {
            tree.operands(node)
                    .forEach(operand -> users.computeIfAbsent(operand, of -> new ArrayList<>())
                            .add(node));
        }
        tree.cone().descendingSet().forEach(node -> decides.put(node, decides(node)));
    }

    /** On which bars the rule was false and would be true if this part alone were turned over. */
    BitSet alone(int node) {
        BitSet alone = truths.not(tree.root());
        alone.and(decides.get(node));
        return alone;
    }

    private BitSet decides(int node) {
        if (node == tree.root()) {
            return truths.all();
        }
        List<Integer> above = users.getOrDefault(node, List.of());
        return above.size() == 1 ? through(above.getFirst(), node) : turnedOver(node);
    }

    /** A part decides through its only user where that one decides and no other operand settles it. */
    private BitSet through(int user, int node) {
        BitSet decided = truths.all();
        decided.and(decides.get(user));
        for (int other : tree.operands(user)) {
            if (other != node) {
                decided.and(tree.operation(user).equals("and") ? truths.of(other) : truths.not(other));
            }
        }
        return decided;
    }

    private BitSet turnedOver(int part) {
        Map<Integer, BitSet> changed = new HashMap<>(Map.of(part, truths.not(part)));
        for (int node : tree.cone().tailSet(part, false)) {
            Set<Integer> operands = new HashSet<>(tree.operands(node));
            operands.retainAll(changed.keySet());
            if (!operands.isEmpty()) {
                changed.put(node, evaluated(node, changed));
            }
        }
        BitSet differs = (BitSet) truths.of(tree.root()).clone();
        differs.xor(changed.get(tree.root()));
        return differs;
    }

    private BitSet evaluated(int node, Map<Integer, BitSet> changed) {
        List<BitSet> operands = tree.operands(node).stream()
                .map(operand -> changed.containsKey(operand) ? changed.get(operand) : truths.of(operand))
                .toList();
        BitSet value = (BitSet) operands.getFirst().clone();
        switch (tree.operation(node)) {
            case "and" -> value.and(operands.getLast());
            case "or" -> value.or(operands.getLast());
            case "not" -> value.flip(0, truths.size());
            default -> {} // tf: the value of its operand
        }
        return value;
    }
}
