package io.atra.app.data;

import io.atra.app.output.CsvOutput;
import io.atra.bars.Bars;
import java.util.List;

/** Bars as CSV: {@code ts,open,high,low,close,volume}; read again they are the same to the last bit. */
public final class BarsCsv {

    private static final List<String> COLUMNS = List.of("ts", "open", "high", "low", "close", "volume");

    private BarsCsv() {}

    /** Writes bars {@code from} to {@code to} (exclusive) and puts the file in its place. */
    public static void write(Bars bars, long from, long to, CsvOutput csv) {
        COLUMNS.forEach(csv::field);
        csv.endRow();
        for (long i = from; i < to; i++) {
            csv.field(bars.tsMs(i)).field(bars.open(i)).field(bars.high(i)).field(bars.low(i));
            csv.field(bars.close(i)).field(bars.volume(i)).endRow();
        }
        csv.finish();
    }
}
