package io.atra.store.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.bars.BarStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The clock jumps by years, forth and back: no write fails, no import is taken for dead. */
class ClockJumpTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void nothingDependsOnTheTimeOfDay(Way way) throws Exception {
        Path file = folder.resolve("a.db");
        ChildProcess.underFaults(folder.resolve("output"), ClockChild.class, file, way)
                .await();
        try (Database database = Database.open(file, Mode.READ_ONLY)) {
            Map<Integer, NavigableSet<Long>> found = NumberedRows.read(database, 0);
            NumberedRows.requireNoGap(found);
            assertThat(found.values()).hasSize(ClockChild.WRITERS).allMatch(each -> each.last() == ClockChild.NUMBERS);
            assertThat(new BarStore(database).list())
                    .hasSize(6)
                    .anyMatch(series -> series.symbol().equals("SLOW") && series.rows() == ClockChild.BARS);
        }
    }
}
