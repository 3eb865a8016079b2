package io.atra.lang;

import io.atra.plan.Domain;
import io.atra.plan.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** ATRA's own functions, beside those of the catalogue: what they take and what they give. */
enum BuiltIn {
    CROSSOVER("crossover", Type.CONDITION, Slot.number("a"), Slot.number("b")),
    CROSSUNDER("crossunder", Type.CONDITION, Slot.number("a"), Slot.number("b")),
    CROSS("cross", Type.CONDITION, Slot.number("a"), Slot.number("b")),
    RISING("rising", Type.CONDITION, Slot.number("x"), Slot.bars("n")),
    FALLING("falling", Type.CONDITION, Slot.number("x"), Slot.bars("n")),
    HIGHEST("highest", Type.NUMBER, Slot.number("x"), Slot.bars("n")),
    LOWEST("lowest", Type.NUMBER, Slot.number("x"), Slot.bars("n")),
    CHANGE("change", Type.NUMBER, Slot.number("x"), Slot.bars("n").orElse(1)),
    BARSSINCE("barssince", Type.NUMBER, Slot.condition("c")),
    VALUEWHEN("valuewhen", Type.NUMBER, Slot.condition("c"), Slot.number("x")),
    IF("if", Type.NUMBER, Slot.condition("c"), Slot.number("a"), Slot.number("b")),
    NZ("nz", Type.NUMBER, Slot.number("x"), Slot.number("y")),
    /** A constant when applied to one. */
    ABS("abs", Type.SCALAR, Slot.number("x")),
    /** A constant when applied to one. */
    LOG("log", Type.SCALAR, Slot.number("x"));

    /**
     * One thing that a function takes.
     *
     * @param name by which it may be written
     * @param type what it must be; a constant does for a number
     * @param fallback its value where none is written
     */
    record Slot(String name, Type type, OptionalDouble fallback) {
        /** What a count of bars must be. */
        static final Domain BARS = Domain.bars(1);

        static Slot number(String name) {
            return new Slot(name, Type.NUMBER, OptionalDouble.empty());
        }

        static Slot condition(String name) {
            return new Slot(name, Type.CONDITION, OptionalDouble.empty());
        }

        static Slot bars(String name) {
            return new Slot(name, Type.SCALAR, OptionalDouble.empty());
        }

        Slot orElse(double value) {
            return new Slot(name, type, OptionalDouble.of(value));
        }
    }

    private static final Map<String, BuiltIn> BY_LABEL = new HashMap<>();

    static {
        for (BuiltIn builtIn : values()) BY_LABEL.put(builtIn.label, builtIn);
    }

    private final String label;
    private final Type type;
    private final List<Slot> slots;

    BuiltIn(String label, Type type, Slot... slots) {
        this.label = label;
        this.type = type;
        this.slots = List.of(slots);
    }

    /** The one of that name. */
    static @Nullable BuiltIn of(String name) {
        return BY_LABEL.get(name);
    }

    /** All names. */
    static List<String> labels() {
        return Arrays.stream(values()).map(BuiltIn::label).toList();
    }

    /** As called, and as in plans. */
    String label() {
        return label;
    }

    /** What it gives; {@link Type#SCALAR} means that it gives what it is applied to. */
    Type type() {
        return type;
    }

    List<Slot> slots() {
        return slots;
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
