package io.atra.engine.pure.plan;

import io.atra.engine.pure.plan.Op.Crossing;
import java.util.Arrays;

/**
 * The columns of operations over all bars; of what kind the operands are was checked when the plan was read. Functions
 * of the catalogue, the user's columns and what comes from higher bars are not computed here.
 */
final class Columns {

    private final Computed[] operands;
    private final int bars;
    private final int start;

    /**
     * Over so many bars.
     *
     * @param operands what the operation is applied to
     * @param start of the result
     */
    Columns(Computed[] operands, int bars, int start) {
        this.operands = operands;
        this.bars = bars;
        this.start = start;
    }

    Computed of(Op op) {
        return switch (op) {
            case Unary unary -> unary(unary);
            case Binary binary -> binary(binary);
            case Comparison order -> condition(Tiles.compare(order, tiles(0), tiles(1), bars));
            case Op.Cross cross -> cross(cross);
            case Op.Trend trend -> trend(trend.order());
            case Op.Extreme extreme -> extreme(extreme.order());
            case Op.Step step -> step(step);
            default -> throw new IllegalStateException(op + " is no operation");
        };
    }

    private Computed step(Op.Step step) {
        return switch (step) {
            case AND -> Computed.condition(bits(0).and(bits(1)), start);
            case OR -> Computed.condition(bits(0).or(bits(1)), start);
            case NOT -> Computed.condition(bits(0).not(), start);
            case CHANGE -> change();
            case SHIFT -> shift();
            case BARS_SINCE -> barsSince();
            case VALUE_WHEN -> valueWhen();
            case IF -> choice();
            case TF -> throw new IllegalStateException("tf is laid out by the higher bars");
        };
    }

    private Tiles tiles(int k) {
        return Tiles.of(operands[k]);
    }

    private Bits bits(int k) {
        return operands[k].condition();
    }

    /** The number of bars that is the last operand. */
    private int n() {
        return (int) operands[operands.length - 1].scalar();
    }

    private Computed numbers(double[] column) {
        return Computed.numbers(column, start);
    }

    private Computed condition(long[] words) {
        return Computed.condition(new Bits(words, bars), start);
    }

    private Computed unary(Unary op) {
        double[] out = Room.numbers(bars);
        op.fill(operands[0].column(bars), out);
        return numbers(out);
    }

    private Computed binary(Binary op) {
        double[] out = Room.numbers(bars);
        Tiles a = tiles(0);
        Tiles b = tiles(1);
        for (int from = 0; from < bars; from += Tiles.SIZE) {
            op.fill(a.values(), a.at(from), b.values(), b.at(from), out, from, Math.min(bars, from + Tiles.SIZE));
        }
        return numbers(out);
    }

    private Computed cross(Op.Cross cross) {
        Tiles a = tiles(0);
        Tiles b = tiles(1);
        long[] words = Room.words(bars);
        for (Crossing way : cross.ways()) {
            long[] now = Tiles.compare(way.now(), a, b, bars);
            long[] before = Tiles.compare(way.before(), a, b, bars);
            long last = 0;
            for (int k = 0; k < words.length; k++) {
                words[k] |= now[k] & (before[k] << 1 | last >>> 63);
                last = before[k];
            }
        }
        return condition(words);
    }

    private Computed trend(Comparison order) {
        double[] x = operands[0].numbers();
        Bits steps = new Bits(bars);
        if (x == null || bars == 0) return Computed.condition(steps, start);
        long[] words = steps.words();
        // Bar i of these is the step from bar i to bar i + 1.
        for (int k = 0; k < words.length; k++) {
            int from = k << 6;
            words[k] = order.word(x, from + 1, x, from, Math.min(64, bars - 1 - from));
        }
        Bits rises = steps.shifted(1);
        rises.keepRuns(n());
        return Computed.condition(rises, start);
    }

    private Computed extreme(Comparison order) {
        double[] x = operands[0].column(bars);
        double[] out = Room.numbers(bars);
        Window window = new Window(n(), order);
        for (int bar = 0; bar < bars; bar++) {
            out[bar] = window.value(x[bar]);
            window.advance(x[bar]);
        }
        return numbers(out);
    }

    private Computed change() {
        double[] x = operands[0].column(bars);
        double[] out = Room.missing(bars);
        int n = n();
        for (int bar = n; bar < bars; bar++) out[bar] = x[bar] - x[bar - n];
        return numbers(out);
    }

    private Computed shift() {
        int n = Math.min(n(), bars);
        if (operands[0].bits() != null) return Computed.condition(bits(0).shifted(n), start);
        double[] out = Room.missing(bars);
        System.arraycopy(operands[0].column(bars), 0, out, n, bars - n);
        return numbers(out);
    }

    private Computed barsSince() {
        Bits truths = bits(0);
        double[] out = Room.missing(bars);
        for (int bar = truths.nextSet(0, bars); bar < bars; ) {
            int next = truths.nextSet(bar + 1, bars);
            for (int i = bar; i < next; i++) out[i] = i - bar;
            bar = next;
        }
        return numbers(out);
    }

    private Computed valueWhen() {
        Bits truths = bits(0);
        double[] x = operands[1].column(bars);
        double[] out = Room.missing(bars);
        for (int bar = truths.nextSet(0, bars); bar < bars; ) {
            int next = truths.nextSet(bar + 1, bars);
            Arrays.fill(out, bar, next, x[bar]);
            bar = next;
        }
        return numbers(out);
    }

    private Computed choice() {
        long[] words = bits(0).words();
        double[] yes = operands[1].column(bars);
        double[] no = operands[2].column(bars);
        double[] out = Room.numbers(bars);
        for (int bar = 0; bar < bars; bar++) out[bar] = (words[bar >> 6] >>> bar & 1) != 0 ? yes[bar] : no[bar];
        return numbers(out);
    }
}
