package io.atra.app.data;

import io.atra.app.output.CsvOutput;
import io.atra.bars.Bars;
import io.atra.store.bars.BarReader;
import java.util.List;

/** Bars as CSV: {@code ts,open,high,low,close,volume}; read again they are the same to the last bit. */
public final class BarsCsv {

    private static final List<String> COLUMNS = List.of("ts", "open", "high", "low", "close", "volume");

    private BarsCsv() {}

    /** Writes bars {@code from} to {@code to} (exclusive) and puts the file in its place. */
    public static void write(Bars bars, long from, long to, CsvOutput csv) {
        names(csv);
        rows(bars, from, to, csv);
        csv.finish();
    }

    /** Writes all bars of a reader, one block of them in memory at a time; how many there were. */
    public static long write(BarReader reader, CsvOutput csv) {
        names(csv);
        long count = 0;
        while (reader.hasNext()) {
            try (Bars bars = reader.next()) {
                rows(bars, 0, bars.size(), csv);
                count += bars.size();
            }
        }
        csv.finish();
        return count;
    }

    private static void names(CsvOutput csv) {
        COLUMNS.forEach(csv::field);
        csv.endRow();
    }

    private static void rows(Bars bars, long from, long to, CsvOutput csv) {
        for (long i = from; i < to; i++) {
            csv.field(bars.tsMs(i)).field(bars.open(i)).field(bars.high(i)).field(bars.low(i));
            csv.field(bars.close(i)).field(bars.volume(i)).endRow();
        }
    }
}
