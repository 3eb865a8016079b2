package io.atra.lang;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The keys of a strategy file whose names are fixed; those of {@code [params]} and {@code [let]} are the user's. */
enum Key {
    NAME("", "name"),
    WHERE("sweep", "where"),
    OBJECTIVE("sweep", "objective"),
    ENTER_LONG("rules", "enter_long"),
    EXIT_LONG("rules", "exit_long"),
    ENTER_SHORT("rules", "enter_short"),
    EXIT_SHORT("rules", "exit_short"),
    STOP_LOSS("exits", "stop_loss"),
    TAKE_PROFIT("exits", "take_profit"),
    TRAILING_STOP("exits", "trailing_stop"),
    MAX_BARS("exits", "max_bars"),
    METHOD("sizing", "method"),
    VALUE("sizing", "value"),
    LOT("sizing", "lot"),
    MIN_ORDER("sizing", "min_order"),
    FILL("execution", "fill"),
    FEE("execution", "fee"),
    FEE_FIXED("execution", "fee_fixed"),
    SLIPPAGE("execution", "slippage"),
    INITIAL_CASH("execution", "initial_cash"),
    LEVERAGE("execution", "leverage"),
    INTRABAR("execution", "intrabar"),
    CLOSE_AT_END("execution", "close_at_end"),
    TZ("execution", "tz"),
    YEAR_DAYS("execution", "year_days"),
    SESSION("execution", "session");

    private final String section;
    private final String label;

    Key(String section, String label) {
        this.section = section;
        this.label = label;
    }

    /** The table that it stands in; empty at the top. */
    String section() {
        return section;
    }

    /** As written, and as in plans. */
    String label() {
        return label;
    }

    static Optional<Key> of(String section, String label) {
        return Arrays.stream(values())
                .filter(key -> key.section.equals(section) && key.label.equals(label))
                .findFirst();
    }

    /** The keys of a section. */
    static List<String> labels(String section) {
        return Arrays.stream(values())
                .filter(key -> key.section.equals(section))
                .map(Key::label)
                .toList();
    }
}
