package io.atra.csv;

import io.atra.error.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which of a file's named columns are those of bars or of ticks, for files whose columns have names but no CSV header.
 *
 * @param ticks whether they are ticks; else bars
 * @param columns the names of time, open, high, low, close, volume; or of time, price, amount
 * @param own the other names, beside bars
 */
public record BarNames(boolean ticks, List<String> columns, List<String> own) {

    public BarNames {
        columns = List.copyOf(columns);
        own = List.copyOf(own);
    }

    /**
     * Finds out what the columns of a file are, by the names that a CSV file could give them.
     *
     * @param file what messages call it
     * @param wanted {@link CsvFormat#AUTO}, {@link CsvFormat#OHLCV} or {@link CsvFormat#TICKS}
     * @throws InputException when they are those of neither
     */
    public static BarNames of(String file, List<String> names, CsvFormat wanted) {
        for (CsvFormat format : List.of(CsvFormat.OHLCV, CsvFormat.TICKS)) {
            int[] fields =
                    Headers.find(Header.lowerCase(names), Shape.of(format).columns());
            if (fields.length > 0 && (wanted == CsvFormat.AUTO || wanted == format)) {
                return of(names, fields, format == CsvFormat.TICKS);
            }
        }
        throw Headers.unknown(file, names, wanted);
    }

    private static BarNames of(List<String> names, int[] fields, boolean ticks) {
        List<String> columns = Arrays.stream(fields).mapToObj(names::get).toList();
        return new BarNames(ticks, columns, ticks ? List.of() : own(names));
    }

    /**
     * The column of the time in a file of the user's own columns.
     *
     * @throws InputException when there is none
     */
    public static String time(String file, List<String> names) {
        return names.stream()
                .filter(name -> Shape.timeNames().contains(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Headers.noTime(file, names));
    }

    /** The names of a file that are none of a bar's. */
    public static List<String> own(List<String> names) {
        return names.stream()
                .filter(name -> !Shape.isKnown(name.toLowerCase(Locale.ROOT)))
                .toList();
    }
}
