package io.atra.csv;

import io.atra.error.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which field of a row holds what. */
final class Header {

    private static final Set<String> TIME =
            Set.of("ts", "timestamp", "time", "date", "datetime", "open_time", "opentime", "unix", "gmt time");
    private static final List<Set<String>> BAR = List.of(
            TIME,
            Set.of("open", "o"),
            Set.of("high", "h"),
            Set.of("low", "l"),
            Set.of("close", "c"),
            Set.of("volume", "vol", "v"));
    private static final List<Set<String>> TICK =
            List.of(TIME, Set.of("price", "p"), Set.of("amount", "quantity", "qty", "size", "volume"));

    private final CsvFormat format;
    private final int[] fields;
    private final List<String> names;

    private Header(CsvFormat format, int[] fields, List<String> names) {
        this.format = format;
        this.fields = fields;
        this.names = names;
    }

    /** What the rows are. */
    CsvFormat format() {
        return format;
    }

    /** The place in a row of value {@code index}: time, open, high, low, close, volume; or time, price, amount. */
    int field(int index) {
        return fields[index];
    }

    /** How many fields a row has at least. */
    int fieldsNeeded() {
        return Arrays.stream(fields).max().orElseThrow() + 1;
    }

    /** Whether the file's first line is a header. */
    boolean named() {
        return !names.isEmpty();
    }

    /** The columns of the user's own, as the header spells them. */
    OwnColumns own() {
        return new OwnColumns(names, BAR.stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet()));
    }

    /** The header of a file that holds a time and columns of the user's own. */
    static Header ofColumns(CsvLines lines) {
        chooseSeparator(lines);
        List<String> names = names(lines);
        int time = indexOfAny(lowerCase(names), TIME);
        if (time < 0) {
            throw new InputException(lines.file() + ":1: expected a header with a time and names of columns, found '"
                    + shown(names) + "'; call the time timestamp, ts, time or date");
        }
        return new Header(CsvFormat.AUTO, new int[] {time}, names);
    }

    /** Reads the current line of {@code lines} as a header, or as the first row of a file without one. */
    static Header of(CsvLines lines, CsvFormat wanted) {
        chooseSeparator(lines);
        if (isNumeric(lines, lines.fields() - 1)) {
            return unnamed(lines, wanted);
        }
        List<String> names = names(lines);
        for (CsvFormat format : candidates(wanted)) {
            int[] fields = find(lowerCase(names), columns(format));
            if (fields.length > 0) {
                return new Header(format, fields, names);
            }
        }
        throw unknown(lines, names, wanted);
    }

    private static void chooseSeparator(CsvLines lines) {
        for (char separator : new char[] {',', ';', '\t'}) {
            lines.separateBy(separator);
            if (lines.fields() > 1) {
                return;
            }
        }
    }

    private static List<CsvFormat> candidates(CsvFormat wanted) {
        return wanted == CsvFormat.AUTO ? List.of(CsvFormat.OHLCV, CsvFormat.TICKS) : List.of(wanted);
    }

    private static Header unnamed(CsvLines lines, CsvFormat wanted) {
        for (CsvFormat format : candidates(wanted)) {
            int count = columns(format).size();
            if (lines.fields() == count) {
                return new Header(format, places(count), List.of());
            }
        }
        throw new InputException(lines.file() + ":1: no header, and " + lines.fields()
                + " columns; without a header a row is ts,open,high,low,close,volume or ts,price,amount");
    }

    private static List<Set<String>> columns(CsvFormat format) {
        return format == CsvFormat.TICKS ? TICK : BAR;
    }

    private static int[] places(int count) {
        int[] places = new int[count];
        for (int i = 0; i < count; i++) {
            places[i] = i;
        }
        return places;
    }

    private static boolean isNumeric(CsvLines lines, int field) {
        try {
            Numbers.parse(lines.buffer(), lines.start(field), lines.end(field));
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static List<String> names(CsvLines lines) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < lines.fields(); i++) {
            names.add(lines.text(i));
        }
        return names;
    }

    private static List<String> lowerCase(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    /** The place of each wanted column, or nothing when one is missing. */
    private static int[] find(List<String> names, List<Set<String>> wanted) {
        int[] fields = new int[wanted.size()];
        for (int i = 0; i < fields.length; i++) {
            Set<String> known = wanted.get(i);
            int place = indexOfAny(names, known);
            if (place < 0) {
                return new int[0];
            }
            fields[i] = place;
        }
        return fields;
    }

    private static int indexOfAny(List<String> names, Set<String> known) {
        for (int i = 0; i < names.size(); i++) {
            if (known.contains(names.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static InputException unknown(CsvLines lines, List<String> names, CsvFormat wanted) {
        String expected = wanted == CsvFormat.TICKS
                ? "timestamp,price,amount"
                : "timestamp,open,high,low,close,volume"
                        + (wanted == CsvFormat.AUTO ? " or timestamp,price,amount" : "");
        return new InputException(
                lines.file() + ":1: expected a header with " + expected + ", found '" + shown(names) + "'");
    }

    private static String shown(List<String> names) {
        String found = String.join(",", names);
        return printable(found.length() > 80 ? found.substring(0, 80) + "…" : found);
    }

    private static String printable(String text) {
        return text.replaceAll("[^\\p{Print}…]", "?");
    }
}
