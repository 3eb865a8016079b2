package io.atra.bench.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What each setting of a connection brings: {@code FOLDER ROUNDS}. Every round runs all tunings in turn on connections
 * of their own; a figure is the median of the rounds' ratios to the first tuning, with the least and the most. Answers
 * are compared.
 */
public final class PragmaContest {

    private static final int SMALL_ROWS = 100_000;
    private static final int LARGE_ROWS = 1_000_000;
    private static final double MILLI = 1e6;

    private final Path file;
    private final int rows;
    private final int rounds;

    private PragmaContest(Path file, int rows, int rounds) throws SQLException {
        this.file = file;
        this.rows = rows;
        this.rounds = rounds;
        Sample.create(file, rows);
    }

    /** What is timed; the number must be the same under every tuning. */
    private interface Work {
        double run(Connection connection, int rows) throws SQLException;
    }

    /** Prints a table a kind of work. */
    public static void main(String[] args) throws IOException, SQLException {
        int rounds = Integer.parseInt(args[1]);
        try (Scratch folder = Scratch.in(args[0])) {
            PragmaContest small = new PragmaContest(folder.path().resolve("small.db"), SMALL_ROWS, rounds);
            small.reading("smaller than the cache");
            new PragmaContest(folder.path().resolve("large.db"), LARGE_ROWS, rounds).reading("larger than the cache");
            small.print("200 commits of a row", Tuning.WRITING, Sample::commits);
            small.print("100,000 rows in 10 commits", Tuning.WRITING, Sample::bulk);
        }
    }

    private void reading(String size) throws SQLException, IOException {
        String told = size + " (" + (Files.size(file) >> 20) + " MiB)";
        print("20,000 look-ups, " + told, Tuning.READING, Sample::lookUps);
        print("100 ranges of 1,000 rows, " + told, Tuning.READING, Sample::ranges);
        print("aggregate of all rows, " + told, Tuning.READING, Sample::aggregate);
    }

    private void print(String title, List<Tuning> tunings, Work work) throws SQLException {
        double[][] nanos = new double[tunings.size()][rounds];
        double[] answers = new double[tunings.size()];
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < tunings.size(); i++) {
                nanos[i][round] = time(tunings.get(i), work, answers, i);
            }
        }
        System.out.println("\n" + title + "\n| settings | ms | ratio | least | most |\n|---|---:|---:|---:|---:|");
        for (int i = 0; i < tunings.size(); i++) {
            if (answers[i] != answers[0]) throw new AssertionError(tunings.get(i) + ": another answer");
            System.out.println(row(tunings.get(i), nanos[i], nanos[0]));
        }
    }

    /** The second of two runs: the first fills the caches. */
    private double time(Tuning tuning, Work work, double[] answers, int at) throws SQLException {
        try (Connection connection = Sample.open(file, tuning)) {
            if (tuning.held()) connection.setAutoCommit(false);
            work.run(connection, rows);
            long begin = System.nanoTime();
            answers[at] = work.run(connection, rows);
            return System.nanoTime() - begin;
        }
    }

    private static String row(Tuning tuning, double[] nanos, double[] base) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < nanos.length; i++) {
            ratios.add(nanos[i] / base[i]);
        }
        ratios.sort(null);
        double[] sorted = Arrays.stream(nanos).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.2f | %.2f | %.2f |",
                tuning.name(),
                sorted[sorted.length / 2] / MILLI,
                ratios.get(ratios.size() / 2),
                ratios.getFirst(),
                ratios.getLast());
    }
}
