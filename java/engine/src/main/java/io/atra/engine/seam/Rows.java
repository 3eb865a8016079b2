package io.atra.engine.seam;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.atra.engine.Counts;
import io.atra.engine.Direction;
import io.atra.engine.Reason;
import io.atra.engine.Trade;
import io.atra.engine.Warning;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Rows of structs as Java's records. */
final class Rows {

    private static final Direction[] DIRECTIONS = Direction.values();
    private static final Reason[] REASONS = Reason.values();
    private static final Warning.Kind[] KINDS = Warning.Kind.values();

    private Rows() {}

    static List<Trade> trades(MemorySegment rows) {
        return read(rows, Layouts.TRADE, Rows::trade);
    }

    static List<Warning> warnings(MemorySegment rows) {
        return read(rows, Layouts.WARNING, Rows::warning);
    }

    static List<Counts> counts(MemorySegment rows) {
        return read(rows, Layouts.COUNTS, Rows::count);
    }

    private static <T> List<T> read(MemorySegment rows, Struct layout, Function<MemorySegment, T> read) {
        long width = layout.byteSize();
        List<T> all = new ArrayList<>((int) (rows.byteSize() / width));
        for (long at = 0; at < rows.byteSize(); at += width) {
            all.add(read.apply(rows.asSlice(at, width)));
        }
        return List.copyOf(all);
    }

    private static Trade trade(MemorySegment row) {
        Struct layout = Layouts.TRADE;
        long exitBar = row.get(JAVA_LONG, layout.offset("exit_bar"));
        return new Trade(
                row.get(JAVA_INT, layout.offset("symbol")),
                DIRECTIONS[row.get(JAVA_INT, layout.offset("direction"))],
                REASONS[row.get(JAVA_INT, layout.offset("reason"))],
                row.get(JAVA_LONG, layout.offset("entry_bar")),
                exitBar, // the largest unsigned number while open: -1 here, Trade.NO_BAR
                row.get(JAVA_LONG, layout.offset("entry_ts_ms")),
                row.get(JAVA_LONG, layout.offset("exit_ts_ms")),
                row.get(JAVA_DOUBLE, layout.offset("entry_price")),
                row.get(JAVA_DOUBLE, layout.offset("exit_price")),
                row.get(JAVA_DOUBLE, layout.offset("units")),
                row.get(JAVA_DOUBLE, layout.offset("entry_fee")),
                row.get(JAVA_DOUBLE, layout.offset("exit_fee")),
                row.get(JAVA_DOUBLE, layout.offset("pnl")),
                row.get(JAVA_DOUBLE, layout.offset("return")));
    }

    private static Warning warning(MemorySegment row) {
        Struct layout = Layouts.WARNING;
        return new Warning(
                KINDS[row.get(JAVA_INT, layout.offset("kind"))],
                row.get(JAVA_INT, layout.offset("node")),
                row.get(JAVA_LONG, layout.offset("bar")),
                row.get(JAVA_LONG, layout.offset("combination")));
    }

    private static Counts count(MemorySegment row) {
        long[] values = row.toArray(JAVA_LONG);
        // The order of the fields; the start is the largest unsigned number when there is none: -1 here, Counts.NEVER.
        return new Counts(values[0], values[1], values[2], values[3], values[4], values[5] != 0, values[6], values[7]);
    }
}
