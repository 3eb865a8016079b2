package io.atra.lang;

import io.atra.plan.Domain;
import io.atra.plan.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One of ATRA's own functions, beside those of the catalogue: what it takes and what it gives.
 *
 * @param label as called, and as in plans
 * @param type what it gives; {@link Type#SCALAR} means the type of what it is applied to
 * @param slots what it takes, in order
 */
record BuiltIn(String label, Type type, List<Slot> slots) {

    /**
     * One thing that a function takes.
     *
     * @param name by which it may be written
     * @param type what it must be; a constant does for a number
     * @param fallback its value where none is written
     */
    record Slot(String name, Type type, OptionalDouble fallback) {}

    /** What the count of bars in a scalar slot must be. */
    static final Domain BARS = Domain.bars(1);

    private static final Slot A = slot("a", Type.NUMBER);
    private static final Slot B = slot("b", Type.NUMBER);
    private static final Slot C = slot("c", Type.CONDITION);
    private static final Slot N = slot("n", Type.SCALAR);
    private static final Slot X = slot("x", Type.NUMBER);

    /** The timeframe and the symbol are texts, of no type that operands have: {@link OverOtherBars} compiles the calls. */
    static final BuiltIn TF =
            new BuiltIn("tf", Type.SCALAR, List.of(slot("timeframe", Type.SCALAR), slot("x", Type.NUMBER)));

    static final BuiltIn SYM =
            new BuiltIn("sym", Type.SCALAR, List.of(slot("symbol", Type.SCALAR), slot("x", Type.NUMBER)));

    private static final Map<String, BuiltIn> TABLE = new LinkedHashMap<>();

    static {
        add("crossover", Type.CONDITION, A, B);
        add("crossunder", Type.CONDITION, A, B);
        add("cross", Type.CONDITION, A, B);
        add("rising", Type.CONDITION, X, N);
        add("falling", Type.CONDITION, X, N);
        add("highest", Type.NUMBER, X, N);
        add("lowest", Type.NUMBER, X, N);
        add("change", Type.NUMBER, X, orElse("n", Type.SCALAR, 1));
        add("barssince", Type.NUMBER, C);
        add("valuewhen", Type.NUMBER, C, X);
        add("if", Type.NUMBER, C, A, B);
        add("nz", Type.NUMBER, X, orElse("y", Type.NUMBER, 0));
        add("abs", Type.SCALAR, X);
        add("log", Type.SCALAR, X);
        TABLE.put(TF.label, TF);
        TABLE.put(SYM.label, SYM);
    }

    private static Slot slot(String name, Type type) {
        return new Slot(name, type, OptionalDouble.empty());
    }

    private static Slot orElse(String name, Type type, double fallback) {
        return new Slot(name, type, OptionalDouble.of(fallback));
    }

    private static void add(String label, Type type, Slot... slots) {
        TABLE.put(label, new BuiltIn(label, type, List.of(slots)));
    }

    /** The one of that name. */
    static @Nullable BuiltIn of(String label) {
        return TABLE.get(label);
    }

    /** All names. */
    static List<String> labels() {
        return List.copyOf(TABLE.keySet());
    }

    /** {@code change(x, n=1)}. */
    String signature() {
        return label + "("
                + String.join(", ", slots.stream().map(BuiltIn::shown).toList()) + ")";
    }

    private static String shown(Slot slot) {
        return slot.fallback().isPresent()
                ? slot.name() + "=" + (long) slot.fallback().getAsDouble()
                : slot.name();
    }
}
