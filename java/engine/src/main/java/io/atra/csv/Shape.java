package io.atra.csv;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a format are laid out.
 *
 * @param format which it is
 * @param columns the names of the values of a row: time, open, high, low, close, volume; or time, price, amount
 * @param marks names that a header of this format has and others have not
 * @param unnamed the names of the fields where the file has no header; empty where it always has one
 * @param spelling of times; null for epoch numbers and ISO 8601
 */
record Shape(
        CsvFormat format,
        List<Set<String>> columns,
        Set<String> marks,
        List<String> unnamed,
        @Nullable Spelling spelling) {

    private static final Set<String> TIME =
            Set.of("ts", "timestamp", "time", "date", "datetime", "open_time", "opentime", "unix", "gmt time");
    private static final List<Set<String>> BAR = bar(TIME);
    private static final List<Set<String>> BRACKETS = Stream.of("date", "open", "high", "low", "close")
            .map(name -> Set.of("<" + name + ">"))
            .toList();

    /** Those of {@link CsvFormat#AUTO}, the most particular first. */
    static final List<Shape> ALL = List.of(
            new Shape(CsvFormat.STOOQ, and(BRACKETS, Set.of("<vol>")), Set.of("<ticker>"), List.of(), Spelling.DIGITS),
            new Shape(
                    CsvFormat.METATRADER,
                    and(BRACKETS, Set.of("<tickvol>")),
                    Set.of("<tickvol>"),
                    List.of("<date>", "<time>", "<open>", "<high>", "<low>", "<close>", "<tickvol>"),
                    Spelling.YEAR_FIRST),
            new Shape(CsvFormat.YAHOO, BAR, Set.of("adj close"), List.of(), null),
            new Shape(
                    CsvFormat.DUKASCOPY,
                    bar(Set.of("gmt time", "local time")),
                    Set.of(),
                    List.of(),
                    Spelling.DAY_FIRST),
            new Shape(
                    CsvFormat.BINANCE,
                    BAR,
                    Set.of("open_time", "close_time"),
                    List.of(
                            "open_time",
                            "open",
                            "high",
                            "low",
                            "close",
                            "volume",
                            "close_time",
                            "quote_volume",
                            "count",
                            "taker_buy_volume",
                            "taker_buy_quote_volume",
                            "ignore"),
                    null),
            new Shape(CsvFormat.OHLCV, BAR, Set.of(), List.of("time", "open", "high", "low", "close", "volume"), null),
            new Shape(
                    CsvFormat.HISTDATA,
                    BAR,
                    Set.of(),
                    List.of("time", "open", "high", "low", "close", "volume"),
                    Spelling.DIGITS),
            new Shape(
                    CsvFormat.KRAKEN,
                    BAR,
                    Set.of(),
                    List.of("time", "open", "high", "low", "close", "volume", "trades"),
                    null),
            new Shape(
                    CsvFormat.TICKS,
                    List.of(TIME, Set.of("price", "p"), Set.of("amount", "quantity", "qty", "size", "volume")),
                    Set.of(),
                    List.of("time", "price", "amount"),
                    null));

    private static List<Set<String>> bar(Set<String> time) {
        return List.of(
                time,
                Set.of("open", "o"),
                Set.of("high", "h"),
                Set.of("low", "l"),
                Set.of("close", "c"),
                Set.of("volume", "vol", "v"));
    }

    private static List<Set<String>> and(List<Set<String>> columns, Set<String> last) {
        return Stream.concat(columns.stream(), Stream.of(last)).toList();
    }

    /** That of a format. */
    static Shape of(CsvFormat format) {
        return ALL.stream()
                .filter(shape -> shape.format() == format)
                .findFirst()
                .orElseThrow();
    }

    /** The names by which a column can be a bar's time. */
    static Set<String> timeNames() {
        return TIME;
    }

    /** Whether a name is one of a bar's own, so that no column of the user's is meant. */
    static boolean isKnown(String name) {
        return BAR.stream().anyMatch(names -> names.contains(name))
                || name.equals("adj close")
                || name.equals("local time");
    }
}
