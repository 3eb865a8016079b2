package io.atra.store.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.store.Database;
import io.atra.store.Mode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many processes with many threads write to one file: nobody is told that it is locked, nothing is lost or doubled. */
class ProcessesAndThreadsTest {

    private static final int PROCESSES = Soak.of(2, 8);
    private static final int THREADS = Soak.of(4, 8);
    private static final int MS = Soak.of(2_000, 60_000);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void everyWriteIsThereOnce(Way way) throws Exception {
        Path file = folder.resolve("a.db");
        List<ChildProcess> children = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            Path output = folder.resolve("output" + i);
            children.add(ChildProcess.start(output, WritingChild.class, file, way, i * THREADS, THREADS, MS));
        }
        Map<Integer, Long> acknowledged = new TreeMap<>();
        for (ChildProcess child : children) {
            acknowledged.putAll(WritingChild.acknowledged(child.await()));
        }
        assertThat(acknowledged).hasSize(PROCESSES * THREADS);
        assertThat(numbers(file)).isEqualTo(acknowledged);
        Report.of("%d processes, %d threads each, %s: %d writes", PROCESSES, THREADS, way, sum(acknowledged));
    }

    private static Map<Integer, Long> numbers(Path file) {
        try (Database database = Database.open(file, Mode.READ_ONLY)) {
            Map<Integer, NavigableSet<Long>> found = NumberedRows.read(database, 0);
            NumberedRows.requireNoGap(found);
            NumberedRows.requireIntegrity(database);
            Map<Integer, Long> last = new TreeMap<>();
            found.forEach((writer, numbers) -> last.put(writer, numbers.last()));
            return last;
        }
    }

    private static long sum(Map<Integer, Long> numbers) {
        return numbers.values().stream().mapToLong(Long::longValue).sum();
    }
}
