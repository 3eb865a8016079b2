package io.atra.engine.peers;

import io.atra.bars.Bars;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The bars of a series, with its columns of chance. */
final class PeerBars {

    private static final int PRICES = 6;

    private PeerBars() {}

    static Bars of(String series) {
        List<String[]> rows = rows("/peers/bars/" + series + ".csv.gz");
        String[] header = rows.getFirst();
        List<String[]> values = rows.subList(1, rows.size());
        Bars bars = plain(values);
        for (int column = PRICES; column < header.length; column++) {
            try (Bars without = bars) {
                bars = without.withColumn(header[column], column(values, column));
            }
        }
        return bars;
    }

    private static Bars plain(List<String[]> rows) {
        long[] tsMs = rows.stream().mapToLong(row -> Long.parseLong(row[0])).toArray();
        return Bars.copyOf(tsMs, column(rows, 1), column(rows, 2), column(rows, 3), column(rows, 4), column(rows, 5));
    }

    private static double[] column(List<String[]> rows, int column) {
        return rows.stream().mapToDouble(row -> Double.parseDouble(row[column])).toArray();
    }

    private static List<String[]> rows(String resource) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(PeerBars.class.getResourceAsStream(resource)), StandardCharsets.UTF_8))) {
            return lines.lines().map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
