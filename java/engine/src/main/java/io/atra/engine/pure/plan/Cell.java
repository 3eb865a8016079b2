package io.atra.engine.pure.plan;

import io.atra.engine.pure.plan.Op.Crossing;
import java.util.Arrays;
import java.util.List;

/**
 * One operation of a stream: its value at this bar, and what it keeps of the bars before. Conditions are 1 and 0.
 * {@link #value} changes nothing; {@link #advance} takes the bar into the past.
 */
interface Cell {

    /** The value at the bar at which the operands have these values. */
    double value(double a, double b, double c);

    /** Takes the bar into the past. */
    default void advance(double a, double b) {}

    /** One in the same state. */
    default Cell copy() {
        return this;
    }

    static boolean isTrue(double value) {
        return value == 1;
    }

    static double of(boolean truth) {
        return truth ? 1 : 0;
    }

    /** What a node has before its first value. */
    static double missing(Kind kind) {
        return kind == Kind.CONDITION ? 0 : Double.NaN;
    }

    /** The operation of a node that has one, over so many bars where it counts some. */
    static Cell of(Node node, int n) {
        return switch (node.op()) {
            case Unary op -> (a, b, c) -> op.apply(a);
            case Binary op -> (a, b, c) -> op.apply(a, b);
            case Comparison op -> (a, b, c) -> of(op.apply(a, b));
            case Op.Cross cross -> new Cross(cross.ways());
            case Op.Trend trend -> new Trend(trend.order(), n);
            case Op.Extreme extreme -> new Extreme(new Window(n, extreme.order()));
            case Op.Step step -> of(step, node.kind(), n);
            default -> throw new IllegalStateException(node.name() + " is no operation");
        };
    }

    private static Cell of(Op.Step step, Kind kind, int n) {
        return switch (step) {
            case AND -> (a, b, c) -> of(isTrue(a) && isTrue(b));
            case OR -> (a, b, c) -> of(isTrue(a) || isTrue(b));
            case NOT -> (a, b, c) -> of(!isTrue(a));
            case IF -> (a, b, c) -> isTrue(a) ? b : c;
            case CHANGE -> new Past(n, Double.NaN, true);
            case SHIFT -> new Past(n, missing(kind), false);
            case BARS_SINCE -> new Since();
            case VALUE_WHEN -> new Latest();
            case TF -> throw new IllegalStateException("tf is taken from the higher bars");
        };
    }

    /** With both operands of the bar before. */
    final class Cross implements Cell {
        private final List<Crossing> ways;
        private double lastA = Double.NaN;
        private double lastB = Double.NaN;

        Cross(List<Crossing> ways) {
            this.ways = ways;
        }

        @Override
        public double value(double a, double b, double c) {
            for (Crossing way : ways) {
                if (way.now().apply(a, b) && way.before().apply(lastA, lastB)) return 1;
            }
            return 0;
        }

        @Override
        public void advance(double a, double b) {
            lastA = a;
            lastB = b;
        }

        @Override
        public Cell copy() {
            Cross copy = new Cross(ways);
            copy.advance(lastA, lastB);
            return copy;
        }
    }

    /** True after so many steps in a row that compare so. */
    final class Trend implements Cell {
        private final Comparison order;
        private final int n;
        private double last = Double.NaN;
        private long steps;

        Trend(Comparison order, int n) {
            this.order = order;
            this.n = n;
        }

        @Override
        public double value(double a, double b, double c) {
            return of(steps(a) >= n);
        }

        private long steps(double now) {
            return order.apply(now, last) ? steps + 1 : 0;
        }

        @Override
        public void advance(double a, double b) {
            steps = steps(a);
            last = a;
        }

        @Override
        public Cell copy() {
            Trend copy = new Trend(order, n);
            copy.last = last;
            copy.steps = steps;
            return copy;
        }
    }

    /** The highest or lowest of a window. */
    final class Extreme implements Cell {
        private final Window window;

        Extreme(Window window) {
            this.window = window;
        }

        @Override
        public double value(double a, double b, double c) {
            return window.value(a);
        }

        @Override
        public void advance(double a, double b) {
            window.advance(a);
        }

        @Override
        public Cell copy() {
            return new Extreme(window.copy());
        }
    }

    /** The value of n bars ago, or the change since. */
    final class Past implements Cell {
        private static final int LEAST_ROOM = 16;

        private final int n;
        private final double missing;
        private final boolean change;
        /** A ring of the last n values; it grows as they come. */
        private double[] values;

        private long bars;

        Past(int n, double missing, boolean change) {
            this(n, missing, change, new double[Math.min(n, LEAST_ROOM)]);
        }

        private Past(int n, double missing, boolean change, double[] values) {
            this.n = n;
            this.missing = missing;
            this.change = change;
            this.values = values;
        }

        @Override
        public double value(double a, double b, double c) {
            if (bars < n) return missing;
            double before = n == 0 ? a : values[(int) (bars % n)];
            return change ? a - before : before;
        }

        @Override
        public void advance(double a, double b) {
            if (n == 0) return;
            int slot = (int) (bars % n);
            if (slot >= values.length) values = Arrays.copyOf(values, (int) Math.min(n, 2L * values.length));
            values[slot] = a;
            bars++;
        }

        @Override
        public Cell copy() {
            Past copy = new Past(n, missing, change, values.clone());
            copy.bars = bars;
            return copy;
        }
    }

    /** Bars since a condition was true; -1 before. */
    final class Since implements Cell {
        private long since = -1;

        @Override
        public double value(double a, double b, double c) {
            long count = count(a);
            return count < 0 ? Double.NaN : count;
        }

        private long count(double a) {
            if (isTrue(a)) return 0;
            return since < 0 ? -1 : since + 1;
        }

        @Override
        public void advance(double a, double b) {
            since = count(a);
        }

        @Override
        public Cell copy() {
            Since copy = new Since();
            copy.since = since;
            return copy;
        }
    }

    /** The value at the latest bar at which a condition was true. */
    final class Latest implements Cell {
        private double latest = Double.NaN;

        @Override
        public double value(double a, double b, double c) {
            return isTrue(a) ? b : latest;
        }

        @Override
        public void advance(double a, double b) {
            latest = value(a, b, 0);
        }

        @Override
        public Cell copy() {
            Latest copy = new Latest();
            copy.latest = latest;
            return copy;
        }
    }
}
