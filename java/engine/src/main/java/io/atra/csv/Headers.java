package io.atra.csv;

import io.atra.error.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds out from the first line of a file what its rows are. */
final class Headers {

    private final CsvLines lines;
    private final CsvFormat wanted;

    private Headers(CsvLines lines, CsvFormat wanted) {
        this.lines = lines;
        this.wanted = wanted;
    }

    /** Reads the current line of {@code lines} as a header, or as the first row of a file without one. */
    static Header of(CsvLines lines, CsvFormat wanted) {
        chooseSeparator(lines);
        return new Headers(lines, wanted).find();
    }

    /** The header of a file that holds a time and columns of the user's own. */
    static Header ofColumns(CsvLines lines) {
        chooseSeparator(lines);
        List<String> names = names(lines);
        int time = indexOfAny(Header.lowerCase(names), Shape.timeNames());
        if (time < 0) {
            throw noTime(lines.file() + ":1", names);
        }
        return new Header(Shape.ALL.getLast(), new int[] {time}, names, true);
    }

    static InputException noTime(String place, List<String> names) {
        return new InputException(place + ": expected a header with a time and names of columns, found '" + shown(names)
                + "'; call the time timestamp, ts, time or date");
    }

    /** Splits the lines by the separator that splits the current one. */
    static void chooseSeparator(CsvLines lines) {
        for (char separator : new char[] {',', ';', '\t'}) {
            lines.separateBy(separator);
            if (lines.fields() > 1) {
                return;
            }
        }
    }

    private Header find() {
        return isNumeric(lines.fields() - 1) ? unnamed() : named(names(lines));
    }

    private List<Shape> candidates() {
        return Shape.ALL.stream()
                .filter(shape -> wanted == CsvFormat.AUTO || shape.format() == wanted)
                .toList();
    }

    private Header named(List<String> names) {
        List<String> lower = Header.lowerCase(names);
        for (Shape shape : candidates()) {
            int[] fields = find(lower, shape.columns());
            if (fields.length > 0 && (wanted != CsvFormat.AUTO || lower.containsAll(shape.marks()))) {
                return new Header(shape, fields, names, true);
            }
        }
        throw unknown(lines.file() + ":1", names, wanted);
    }

    private Header unnamed() {
        for (Shape shape : candidates()) {
            if (lines.fields() == shape.unnamed().size() && (wanted != CsvFormat.AUTO || isLike(shape))) {
                int[] fields = find(shape.unnamed(), shape.columns());
                return new Header(shape, fields, shape.unnamed(), false);
            }
        }
        throw new InputException(lines.file() + ":1: no header, and " + lines.fields() + " columns that no format has"
                + " for certain; without a header a row is ts,open,high,low,close,volume or ts,price,amount;"
                + " --format binance, kraken, metatrader or histdata says that it is theirs");
    }

    /** Whether the first row can only be one of that format. */
    private boolean isLike(Shape shape) {
        String time = lines.text(0);
        return switch (shape.format()) {
            case METATRADER -> Spelling.YEAR_FIRST.matches(time);
            case HISTDATA -> isDigitsWithBlank(time);
            case OHLCV -> !isDigitsWithBlank(time);
            case KRAKEN -> time.matches("[0-9]{9,10}") && lines.text(6).matches("[0-9]+");
            case BINANCE -> time.matches("[0-9]{13,16}") && lines.text(6).matches("[0-9]{13,16}");
            default -> true;
        };
    }

    private static boolean isDigitsWithBlank(String time) {
        return time.indexOf(' ') > 0 && Spelling.DIGITS.matches(time);
    }

    private boolean isNumeric(int field) {
        try {
            Numbers.parse(lines.buffer(), lines.start(field), lines.end(field));
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** The fields of the current line as text. */
    static List<String> names(CsvLines lines) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < lines.fields(); i++) {
            names.add(lines.text(i));
        }
        return names;
    }

    /** Where each field of the current line is. */
    static List<String> places(CsvLines lines) {
        return IntStream.range(0, lines.fields()).mapToObj(lines::place).toList();
    }

    /** The place of each wanted column, or nothing when one is missing. */
    static int[] find(List<String> names, List<Set<String>> wanted) {
        int[] fields = new int[wanted.size()];
        for (int i = 0; i < fields.length; i++) {
            int place = indexOfAny(names, wanted.get(i));
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

    static InputException unknown(String place, List<String> names, CsvFormat wanted) {
        String bars = "timestamp,open,high,low,close,volume";
        String expected = switch (wanted) {
            case AUTO -> bars + " or timestamp,price,amount";
            case TICKS -> "timestamp,price,amount";
            case YAHOO -> "Date,Open,High,Low,Close,Adj Close,Volume";
            case METATRADER -> "<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<TICKVOL>";
            case STOOQ -> "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>";
            case DUKASCOPY -> "Gmt time,Open,High,Low,Close,Volume";
            default -> bars;
        };
        return new InputException(place + ": expected a header with " + expected + ", found '" + shown(names) + "'");
    }

    private static String shown(List<String> names) {
        String found = String.join(",", names);
        String shown = found.length() > 80 ? found.substring(0, 80) + "…" : found;
        return shown.replaceAll("[^\\p{Print}…]", "?");
    }
}
