package io.atra.catalogue;

import java.util.List;
import java.util.Optional;

/** A parameter of a function, with the values it takes. */
public sealed interface Parameter {

    /** As written by name: {@code timeperiod}. */
    String name();

    /** The value when none is written; the code, for a choice. */
    double defaultValue();

    /** What it means, in a line. */
    String hint();

    /** Whether the function takes this value. */
    boolean accepts(double value);

    /** What the function takes, to follow "must be": {@code a whole number from 2 to 100000}. */
    String expected();

    /**
     * A whole number.
     *
     * @param min the smallest value
     * @param max the largest value
     */
    record IntegerRange(String name, long min, long max, double defaultValue, String hint) implements Parameter {
        @Override
        public boolean accepts(double value) {
            return value == Math.rint(value) && value >= min && value <= max;
        }

        @Override
        public String expected() {
            return "a whole number from " + min + " to " + max;
        }
    }

    /**
     * Any number of a range.
     *
     * @param min the smallest value
     * @param max the largest value
     */
    record RealRange(String name, double min, double max, double defaultValue, String hint) implements Parameter {
        /** TA-Lib's way to say "no bound". */
        private static final double UNBOUNDED = 1e37;

        @Override
        public boolean accepts(double value) {
            return value >= min && value <= max;
        }

        @Override
        public String expected() {
            if (min > -UNBOUNDED && max < UNBOUNDED) return "a number from " + text(min) + " to " + text(max);
            if (min > -UNBOUNDED) return "a number of at least " + text(min);
            return max < UNBOUNDED ? "a number of at most " + text(max) : "a finite number";
        }

        private static String text(double value) {
            return value == Math.rint(value) && Math.abs(value) < 1e15
                    ? Long.toString((long) value)
                    : Double.toString(value);
        }
    }

    /**
     * One of a closed list, such as the kinds of moving average; written by name or by code.
     *
     * @param options in the order of their codes
     */
    record Choice(String name, List<Option> options, double defaultValue, String hint) implements Parameter {

        /**
         * One of the list.
         *
         * @param code its number
         * @param name as written: {@code ema}
         */
        public record Option(int code, String name) {}

        /** Copies the list. */
        public Choice {
            options = List.copyOf(options);
        }

        /** The code of a name. */
        public Optional<Integer> code(String option) {
            return options.stream()
                    .filter(o -> o.name().equals(option))
                    .map(Option::code)
                    .findFirst();
        }

        @Override
        public boolean accepts(double value) {
            return options.stream().anyMatch(o -> o.code() == value);
        }

        @Override
        public String expected() {
            return "one of "
                    + String.join(" ", options.stream().map(Option::name).toList());
        }
    }
}
