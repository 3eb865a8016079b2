package io.atra.lang;

import io.atra.plan.Operand;
import java.util.EnumMap;
import java.util.Map;

/** Finds rules and exits that undo one another: such a strategy is a mistake, however it would run. */
final class Contradictions {

    private final Settings settings;
    private final Map<Key, Operand> rules = new EnumMap<>(Key.class);

    Contradictions(Settings settings) {
        this.settings = settings;
    }

    /** Takes the condition of a rule. */
    void rule(Key rule, Operand condition) {
        rules.put(rule, condition);
    }

    /** Checks what was taken; equal conditions are the same object. */
    void check() {
        requireEntry(Key.EXIT_LONG, Key.ENTER_LONG);
        requireEntry(Key.EXIT_SHORT, Key.ENTER_SHORT);
        requireOther(Key.EXIT_LONG, Key.ENTER_LONG);
        requireOther(Key.EXIT_SHORT, Key.ENTER_SHORT);
        requireOther(Key.ENTER_SHORT, Key.ENTER_LONG);
    }

    private void requireEntry(Key exit, Key entry) {
        if (rules.containsKey(exit) && !rules.containsKey(entry)) {
            throw problem(
                    exit,
                    exit.label() + " closes what nothing opens; write " + entry.label() + " under [rules], or leave "
                            + exit.label() + " out");
        }
    }

    private void requireOther(Key rule, Key entry) {
        if (rules.containsKey(rule) && rules.get(rule).equals(rules.get(entry))) {
            throw problem(
                    rule,
                    rule.label() + " is the same condition as " + entry.label()
                            + ": while both hold there is no entry, so the strategy would never trade");
        }
    }

    /** Checks a distance that is a fraction of the price. */
    void fraction(Key exit, SourceText source, Operand fraction) {
        boolean isWhole = fraction instanceof Operand.Literal literal && literal.value() >= 1;
        Key falling = exit == Key.TAKE_PROFIT ? Key.ENTER_LONG : Key.ENTER_SHORT;
        if (isWhole && !rules.containsKey(falling)) {
            throw source.problem(
                    0,
                    exit.label() + " of 100% or more is a price of zero or below, which is never touched; write less,"
                            + " or leave it out");
        }
    }

    private Problem problem(Key rule, String complaint) {
        return settings.get(rule).orElseThrow().problem(complaint);
    }
}
