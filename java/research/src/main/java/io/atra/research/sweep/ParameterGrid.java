package io.atra.research.sweep;

import io.atra.catalogue.Nearest;
import io.atra.error.UsageException;
import io.atra.plan.Grid;
import io.atra.plan.Parameter;
import io.atra.plan.Plan;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The combinations of parameter values that a sweep goes through: some parameters have a range, the others one value.
 *
 * <p>They are never listed. Their order is that of the parameters' declaration, the last varies fastest.
 *
 * <pre>{@code
 * ParameterGrid grid = ParameterGrid.of(plan).range("fast", Grid.parse("5..50")).value("slow", 100);
 * grid.size();       // 46
 * }</pre>
 */
public final class ParameterGrid implements Search {

    /** The most combinations that a sweep goes through. */
    public static final long MOST_COMBINATIONS = 100_000_000;

    private final List<Axis> axes;

    private ParameterGrid(List<Axis> axes) {
        this.axes = List.copyOf(axes);
    }

    /** The ranges that a plan's parameters were declared with; a parameter without one stays at its default. */
    public static ParameterGrid of(Plan plan) {
        return new ParameterGrid(
                plan.parameters().stream().map(ParameterGrid::declared).toList());
    }

    private static Axis declared(Parameter parameter) {
        return parameter
                .range()
                .map(range -> Axis.of(parameter.name(), range))
                .orElseGet(() -> Axis.of(parameter.name(), parameter.defaultValue()));
    }

    /**
     * The same with this range for a parameter.
     *
     * @throws UsageException when there is no such parameter; it names the nearest
     */
    public ParameterGrid range(String parameter, Grid range) {
        return with(Axis.of(parameter, range));
    }

    /**
     * The same with one value for a parameter.
     *
     * @throws UsageException when there is no such parameter, or the value is not a finite number
     */
    public ParameterGrid value(String parameter, double value) {
        if (!Double.isFinite(value)) {
            throw new UsageException("parameter '" + parameter + "' needs a number, got " + value);
        }
        return with(Axis.of(parameter, value));
    }

    private ParameterGrid with(Axis axis) {
        List<Axis> changed = new ArrayList<>(axes);
        changed.set(position(axis.name(), names()), axis);
        return new ParameterGrid(changed);
    }

    /** Which of the names a parameter has. */
    static int position(String parameter, List<String> names) {
        int position = names.indexOf(parameter);
        if (position >= 0) {
            return position;
        }
        String known = names.isEmpty() ? "the strategy has none" : "there are " + String.join(", ", names);
        throw new UsageException(
                "unknown parameter '" + parameter + "'" + Nearest.hint(parameter, names) + " (" + known + ")");
    }

    @Override
    public String kind() {
        return "grid";
    }

    @Override
    public List<String> names() {
        return axes.stream().map(Axis::name).toList();
    }

    /** How many values a parameter takes. */
    public long size(int parameter) {
        return axes.get(parameter).size();
    }

    /** The value of a parameter at a position, from 0. */
    public double value(int parameter, long position) {
        return axes.get(parameter).value(position);
    }

    /** The position of a value of a parameter's range, from 0: values ascend. */
    public long position(int parameter, double value) {
        long low = 0;
        long high = size(parameter) - 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (value(parameter, middle) < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether a parameter has a range. */
    public boolean isSwept(int parameter) {
        return axes.get(parameter).swept();
    }

    /** Whether any parameter has a range. */
    public boolean isSwept() {
        return axes.stream().anyMatch(Axis::swept);
    }

    /**
     * How many combinations there are.
     *
     * @throws UsageException when there are more than {@link #MOST_COMBINATIONS}
     */
    @Override
    public long size() {
        BigInteger size = product();
        if (size.compareTo(BigInteger.valueOf(MOST_COMBINATIONS)) > 0) {
            throw new UsageException(String.format(
                    java.util.Locale.ROOT,
                    "the grid has %,d combinations, a sweep goes through %,d at most: take larger steps, shorter ranges,"
                            + " or fix parameters (%s)",
                    size,
                    MOST_COMBINATIONS,
                    this));
        }
        return size.longValueExact();
    }

    /** How many combinations there are, however many. */
    BigInteger product() {
        return axes.stream().map(axis -> BigInteger.valueOf(axis.size())).reduce(BigInteger.ONE, BigInteger::multiply);
    }

    /** Which ranges end before their bound. */
    @Override
    public List<String> notes() {
        return axes.stream().flatMap(axis -> axis.shortfall().stream()).toList();
    }

    /** The range or value of each parameter: {@code fast=5..50:1 slow=100}. */
    @Override
    public String toString() {
        return axes.stream().map(Axis::toString).collect(Collectors.joining(" "));
    }
}
