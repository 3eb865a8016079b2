package io.atra.research.sweep;

import io.atra.csv.NumberFile;
import io.atra.error.AtraException;
import io.atra.error.InputException;
import io.atra.error.UsageException;
import io.atra.plan.Plan;
import io.atra.store.RowDigest;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Combinations that are named one by one. One that is named twice is tried once.
 *
 * <pre>{@code
 * CombinationList list = CombinationList.of(plan, List.of("fast", "slow"), new double[][] {{5, 20}, {8, 55}});
 * CombinationList same = CombinationList.read(Path.of("combinations.csv"), plan);   // fast,slow \n 5,20 \n 8,55
 * }</pre>
 */
public final class CombinationList implements Search {

    /** The most combinations of a list. */
    public static final long MOST_COMBINATIONS = CombinationSet.MOST;

    private final List<String> names;
    private final CombinationSet combinations;
    private final Optional<Path> file;
    private final int[] lines;

    private CombinationList(List<String> names, CombinationSet combinations, Optional<Path> file, int[] lines) {
        this.names = names;
        this.combinations = combinations;
        this.file = file;
        this.lines = lines;
    }

    /**
     * A list.
     *
     * @param parameters some of the plan's; the others have their defaults
     * @param rows a value for each of {@code parameters}
     * @throws UsageException when a parameter is unknown (it names the nearest), named twice, or has no value, when a
     *     row has more or fewer values or one that is not finite (it names the row, from 1), or there are no rows
     */
    public static CombinationList of(Plan plan, List<String> parameters, double[][] rows) {
        Rows list = new Rows(plan, Map.of(), Optional.empty());
        for (String parameter : parameters) {
            list.column(parameter);
        }
        for (int i = 0; i < rows.length; i++) {
            list.require(rows[i], i + 1);
            list.add(rows[i], i + 1);
        }
        return list.end();
    }

    /**
     * The rows of a CSV file whose header names parameters.
     *
     * @throws InputException naming the place when a name or a number is wrong
     * @throws UsageException when a parameter has no value
     */
    public static CombinationList read(Path file, Plan plan) {
        return read(file, plan, Map.of());
    }

    /**
     * The same, where parameters that the file does not name have these values.
     *
     * @throws UsageException also when the file names one of them
     */
    public static CombinationList read(Path file, Plan plan, Map<String, Double> fixed) {
        try (NumberFile numbers = NumberFile.open(file)) {
            Rows list = new Rows(plan, fixed, Optional.of(file));
            for (int column = 0; column < numbers.names().size(); column++) {
                name(list, numbers, column);
            }
            double[] row = new double[numbers.names().size()];
            while (numbers.next(row)) {
                list.add(row, numbers.line());
            }
            return end(list, file);
        }
    }

    private static void name(Rows list, NumberFile numbers, int column) {
        try {
            list.column(numbers.names().get(column));
        } catch (UsageException e) {
            throw new InputException(numbers.place(column) + ": " + e.getMessage(), e);
        }
    }

    private static CombinationList end(Rows list, Path file) {
        try {
            return list.end();
        } catch (UsageException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
    }

    /** A list in the making. */
    private static final class Rows {

        private final List<String> names;
        private final double[] values;
        private final CombinationSet combinations;
        private int[] columns = {};
        private final Map<String, Double> fixed;
        private final Optional<Path> file;
        private int[] lines = new int[16];

        Rows(Plan plan, Map<String, Double> fixed, Optional<Path> file) {
            this.file = file;
            this.names = plan.parameters().stream()
                    .map(parameter -> parameter.name())
                    .toList();
            this.fixed = fixed;
            this.values = plan.defaults();
            this.combinations = new CombinationSet(names.size());
            fixed.forEach((name, value) -> values[position(name)] = value);
        }

        void column(String name) {
            int position = position(name);
            if (fixed.containsKey(name)) {
                throw new UsageException("parameter '" + name + "' is in the list and has a fixed value too");
            }
            for (int before : columns) {
                if (before == position) {
                    throw new UsageException("parameter '" + name + "' is named twice");
                }
            }
            columns = Arrays.copyOf(columns, columns.length + 1);
            columns[columns.length - 1] = position;
        }

        private int position(String name) {
            return ParameterGrid.position(name, names);
        }

        /** The row of a list that no file has checked. */
        void require(double[] row, int number) {
            if (row.length != columns.length) {
                throw new UsageException("row " + number + " of the list has " + row.length + " values, "
                        + columns.length + " parameters are named");
            }
            for (int i = 0; i < row.length; i++) {
                if (!Double.isFinite(row[i])) {
                    throw new UsageException("row " + number + " of the list: parameter '" + names.get(columns[i])
                            + "' has no value, but " + row[i]);
                }
            }
        }

        void add(double[] row, long line) {
            if (combinations.size() == MOST_COMBINATIONS) {
                throw new UsageException(String.format(
                        Locale.ROOT, "the list has more than %,d combinations: split it", MOST_COMBINATIONS));
            }
            for (int i = 0; i < columns.length; i++) {
                values[columns[i]] = row[i];
            }
            requireValues();
            if (combinations.add(values)) {
                note((int) Math.min(line, Integer.MAX_VALUE));
            }
        }

        private void note(int line) {
            int place = combinations.size() - 1;
            if (place == lines.length) {
                lines = Arrays.copyOf(lines, lines.length + lines.length / 2);
            }
            lines[place] = line;
        }

        private void requireValues() {
            for (int i = 0; i < values.length; i++) {
                if (!Double.isFinite(values[i])) {
                    throw new UsageException("parameter '" + names.get(i) + "' has no value: add it to the list");
                }
            }
        }

        CombinationList end() {
            if (combinations.size() == 0) {
                throw new UsageException("there is nothing to sweep, the list has no combinations");
            }
            return new CombinationList(names, combinations, file, lines);
        }
    }

    @Override
    public String kind() {
        return "list";
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public long size() {
        return combinations.size();
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    /** A complaint about a combination: where it first stands in its file, or which row of the list it is, from 1. */
    AtraException refusal(long index, String complaint) {
        int line = lines[(int) index];
        return file.<AtraException>map(path -> new InputException(path + ":" + line + ": " + complaint))
                .orElseGet(() -> new UsageException("row " + line + " of the list: " + complaint));
    }

    Walk walk() {
        int[] next = {0};
        return values -> {
            if (next[0] == combinations.size()) {
                return false;
            }
            combinations.copy(next[0]++, values);
            return true;
        };
    }

    /** {@code list of 2 combinations of fast, slow, 4f1c…}: their number, and the beginning of the SHA-256 of all of them. */
    @Override
    public String toString() {
        return "list of " + combinations.size() + " combinations of " + String.join(", ", names) + ", " + hash();
    }

    private String hash() {
        RowDigest digest = new RowDigest();
        double[] values = new double[names.size()];
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES);
        for (int i = 0; i < combinations.size(); i++) {
            combinations.copy(i, values);
            bytes.asDoubleBuffer().put(values);
            digest.bytes(bytes.array());
        }
        return HexFormat.of().formatHex(digest.value()).substring(0, 16);
    }
}
