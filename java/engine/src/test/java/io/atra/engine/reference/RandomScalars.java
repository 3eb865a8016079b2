package io.atra.engine.reference;

import java.util.ArrayList;
import java.util.List;

/** Constants of a plan: literals, parameters and arithmetic of both; the parameters drawn are collected here. */
final class RandomScalars {
    private static final int MOST_PARAMETERS = 6;

    private static final double LITERALS = 0.75;

    private final Dice dice;
    private final double literals;
    private final List<Parameter> parameters = new ArrayList<>();

    private record Parameter(double low, double high, boolean whole, double value) {
        boolean fits(double wantedLow, double wantedHigh, boolean wantedWhole) {
            return whole == wantedWhole && low >= wantedLow && high <= wantedHigh;
        }
    }

    RandomScalars(Dice dice) {
        this(dice, LITERALS);
    }

    /** @param literals the share of them; the others are parameters */
    RandomScalars(Dice dice, double literals) {
        this.dice = dice;
        this.literals = literals;
    }

    /** A whole number between the bounds, both included, for every combination. */
    Expr whole(int low, int high) {
        if (low < high && dice.chance(0.05)) {
            return Expr.arithmetic("+", whole(low, high - 1), Expr.literal(1));
        }
        return dice.chance(literals) ? Expr.literal(dice.whole(low, high)) : parameter(low, high, true);
    }

    /** A number between the bounds, for every combination. */
    Expr real(double low, double high) {
        if (dice.chance(0.08)) {
            return Expr.arithmetic("+", real(low / 2, high / 2), real(low / 2, high / 2));
        }
        if (dice.chance(0.03)) {
            return Expr.arithmetic("neg", real(-high, -low));
        }
        return dice.chance(literals) ? Expr.literal(draw(low, high, false)) : parameter(low, high, false);
    }

    private Expr parameter(double low, double high, boolean whole) {
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).fits(low, high, whole) && dice.chance(0.7)) {
                return Expr.parameter("p" + i);
            }
        }
        if (parameters.size() == MOST_PARAMETERS) {
            return Expr.literal(draw(low, high, whole));
        }
        parameters.add(new Parameter(low, high, whole, draw(low, high, whole)));
        return Expr.parameter("p" + (parameters.size() - 1));
    }

    private double draw(double low, double high, boolean whole) {
        return whole ? dice.whole((int) low, (int) high) : Dice.rounded(dice.uniform(low, high));
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            names.add("p" + i);
        }
        return names;
    }

    /** The values first drawn. */
    double[] values() {
        return parameters.stream().mapToDouble(Parameter::value).toArray();
    }

    /** Other values, some of them the same. */
    double[] otherValues() {
        return parameters.stream()
                .mapToDouble(p -> dice.chance(0.5) ? p.value() : draw(p.low(), p.high(), p.whole()))
                .toArray();
    }
}
