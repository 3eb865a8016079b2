package io.atra.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What one part of the benchmarks measured, in files of its own: a run that was stopped goes on behind the last whole
 * part.
 *
 * @param folder where they are
 * @param name of the part, for example {@code functions-ffm-1000}
 */
public record Part(Path folder, String name) {

    private static final String TAB = "\t";

    /** What JMH says while it measures. */
    public Path log() {
        return folder.resolve(name + ".log");
    }

    /** What JMH measured, each iteration. */
    public Path json() {
        return folder.resolve(name + ".json");
    }

    private Path table() {
        return folder.resolve(name + ".tsv");
    }

    /** Whether it was measured whole. */
    public boolean done() {
        return Files.exists(table());
    }

    /** Keeps what was measured. */
    public void write(List<Measurement> measurements) throws IOException {
        Path begun = folder.resolve(name + ".part");
        Files.write(begun, measurements.stream().map(Part::line).toList());
        Files.move(begun, table());
    }

    /** What was measured. */
    public List<Measurement> read() throws IOException {
        return Files.readAllLines(table()).stream().map(Part::parsed).toList();
    }

    private static String line(Measurement m) {
        return String.join(
                TAB, m.group(), m.work(), "" + m.bars(), m.by(), "" + m.nanos(), "" + m.least(), "" + m.most());
    }

    private static Measurement parsed(String line) {
        String[] cells = line.split(TAB);
        return new Measurement(
                cells[0],
                cells[1],
                Long.parseLong(cells[2]),
                cells[3],
                Double.parseDouble(cells[4]),
                Double.parseDouble(cells[5]),
                Double.parseDouble(cells[6]));
    }
}
