package io.atra.store.faults;

import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.Mode;
import io.atra.store.Settings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A process whose threads write as fast as they can, and say each acknowledged write. Arguments: the file, the way, the
 * first writer, how many, for how long, ms.
 */
final class WritingChild {

    /** So many each writer writes, however slow the disk is. */
    private static final int LEAST = 3;

    private static final int AN_HOUR_MS = 3_600_000;

    private WritingChild() {}

    public static void main(String[] args) throws Exception {
        Way way = Way.valueOf(args[1]);
        int first = Integer.parseInt(args[2]);
        long lengthNs = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(args[4]));
        try (Database database = Database.open(Path.of(args[0]), Mode.CREATE, settings(way));
                FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
            NumberedRows.create(database);
            long endNs = System.nanoTime() + lengthNs;
            new Writers(database, way, Durability.FULL)
                    .run(
                            first,
                            Integer.parseInt(args[3]),
                            1,
                            number -> number <= LEAST || System.nanoTime() < endNs,
                            (writer, number) -> say(out, writer + " " + number + "\n"));
        }
    }

    /** A disk that stalls may keep another process out for longer than the usual patience: long runs show whether it does. */
    private static Settings settings(Way way) {
        return Soak.ON ? way.settings() : way.settings().withBusyTimeoutMs(AN_HOUR_MS);
    }

    /** One call of the system, so that a kill cannot keep back what was said. */
    private static void say(FileOutputStream out, String line) {
        try {
            out.write(line.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last acknowledged number of each writer; what the process logs, such as that the log is large, is told. */
    static Map<Integer, Long> acknowledged(List<String> lines) {
        Map<Integer, Long> last = new TreeMap<>();
        lines.stream().filter(line -> !isNumbers(line)).distinct().limit(5).forEach(line -> Report.of("%s", line));
        for (String line : lines.stream().filter(WritingChild::isNumbers).toList()) {
            int space = line.indexOf(' ');
            last.put(Integer.parseInt(line.substring(0, space)), Long.parseLong(line.substring(space + 1)));
        }
        return last;
    }

    private static boolean isNumbers(String line) {
        return line.matches("\\d+ \\d+");
    }
}
