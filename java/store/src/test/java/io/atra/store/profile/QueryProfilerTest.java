package io.atra.store.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryProfilerTest {

    @TempDir
    Path folder;

    private QueryProfiler profiler() {
        return QueryProfiler.of(folder.resolve("a.db"));
    }

    @Test
    void figuresAreThoseOfTheTimes() {
        QueryProfiler profiler = profiler();
        for (long ns = 1; ns <= 100; ns++) {
            profiler.statement("SELECT " + ns).add(ns * 1000);
        }
        profiler.statement("COMMIT").add(7);
        StatementFigures select = profiler.figures().getFirst();
        assertThat(select.text()).isEqualTo("SELECT ?");
        assertThat(select.count()).isEqualTo(100);
        assertThat(select.totalNs()).isEqualTo(5_050_000);
        assertThat(select.minNs()).isEqualTo(1000);
        assertThat(select.avgNs()).isEqualTo(50_500);
        assertThat(select.maxNs()).isEqualTo(100_000);
        assertThat(select.p95Ns()).isBetween(95_000L, 100_000L);
        assertThat(profiler.figures()).extracting(StatementFigures::text).containsExactly("SELECT ?", "COMMIT");
    }

    @Test
    void whatNeverRanHasNoFigures() {
        QueryProfiler profiler = profiler();
        profiler.statement("SELECT 1");
        assertThat(profiler.figures()).isEmpty();
    }

    @Test
    void tooManyStatementsAreCountedAsOne() {
        QueryProfiler profiler = profiler();
        for (int i = 0; i < 10_000; i++) {
            profiler.statement("SELECT c" + i + " FROM t").add(1);
        }
        List<StatementFigures> figures = profiler.figures();
        assertThat(figures).hasSize(QueryProfiler.MOST_STATEMENTS + 1);
        assertThat(figures.getFirst().text()).isEqualTo(QueryProfiler.OTHERS);
        assertThat(figures.stream().mapToLong(StatementFigures::count).sum()).isEqualTo(10_000);
    }

    @Test
    void aLongStatementIsCut() {
        QueryProfiler profiler = profiler();
        profiler.statement("SELECT " + "😀,".repeat(5000)).add(1);
        assertThat(profiler.figures().getFirst().text()).hasSizeLessThan(4100).endsWith("…");
    }

    @Test
    void nothingIsLostBetweenThreads() throws Exception {
        QueryProfiler profiler = profiler();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 20_000; i++) {
                    profiler.statement("SELECT " + i % 3 + " FROM t" + i % 5).add(i);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        List<StatementFigures> figures = profiler.figures();
        assertThat(figures).hasSize(5);
        assertThat(figures.stream().mapToLong(StatementFigures::count).sum()).isEqualTo(80_000);
        assertThat(figures.stream().mapToLong(StatementFigures::totalNs).sum()).isEqualTo(4 * 199_990_000L);
    }

    @Test
    void aFileHasOneProfilerByWhateverPath() throws Exception {
        Path file = Files.createFile(folder.resolve("b.db"));
        Path link = Files.createSymbolicLink(folder.resolve("link.db"), file);
        QueryProfiler profiler = QueryProfiler.of(file);
        assertThat(QueryProfiler.of(link)).isSameAs(profiler);
        assertThat(QueryProfiler.of(folder.resolve("x/../b.db"))).isSameAs(profiler);
        assertThat(profiler()).isNotSameAs(profiler);
    }

    @Test
    void aPlanIsAskedForOnceInSoManyExecutions() {
        StatementProfile profile = profiler().statement("SELECT 1");
        List<Long> asked = new ArrayList<>();
        for (long i = 1; i <= 3 * StatementProfile.PLAN_EVERY; i++) {
            long execution = i;
            if (profile.add(1)) {
                profile.report(1, List.of(), () -> plan(asked, execution));
            }
        }
        long every = StatementProfile.PLAN_EVERY;
        assertThat(asked).containsExactly(every, 2 * every, 3 * every);
    }

    @Test
    void slowOnesAreAskedAtOnceAndNotAgain() {
        QueryProfiler profiler = profiler();
        profiler.setSlow(Duration.ofNanos(100));
        StatementProfile profile = profiler.statement("SELECT 2");
        List<Long> asked = new ArrayList<>();
        for (long i = 1; i <= 50; i++) {
            long execution = i;
            long ns = i < 3 ? 99 : 100;
            boolean more = profile.add(ns);
            assertThat(more).isEqualTo(ns == 100);
            if (more) {
                LoggedLines.of(() -> profile.report(ns, List.of(), () -> plan(asked, execution)));
            }
        }
        assertThat(asked).containsExactly(3L);
        assertThat(profiler.figures().getFirst().plan()).containsExactly("SCAN t");
    }

    /** Asked for its plan, a PRAGMA would do its work. */
    @Test
    void pragmasAndTransactionsAreNeverAsked() {
        QueryProfiler profiler = profiler();
        profiler.setSlow(Duration.ZERO);
        for (String sql : List.of("PRAGMA wal_checkpoint(TRUNCATE)", "COMMIT", "EXPLAIN SELECT 1", "VACUUM")) {
            profiler.statement(sql).add(1);
            LoggedLines.of(() -> profiler.statement(sql).report(1, List.of(), () -> {
                throw new AssertionError("asked: " + sql);
            }));
        }
        assertThat(profiler.figures()).hasSize(4);
    }

    @Test
    void aStatementWithoutAPlanIsCountedAllTheSame() {
        QueryProfiler profiler = profiler();
        profiler.setSlow(Duration.ZERO);
        StatementProfile profile = profiler.statement("SELECT 3");
        profile.add(1);
        LoggedLines.of(() -> profile.report(1, List.of(), () -> {
            throw new SQLException("no");
        }));
        assertThat(profiler.figures().getFirst().plan()).isEmpty();
    }

    @Test
    void aSessionKeepsWhatWasOpenedMeanwhile() {
        QueryProfiler before = profiler();
        try (ProfileSession session = ProfileSession.start(Duration.ofMillis(5))) {
            assertThat(session.profilers()).isEmpty();
            QueryProfiler.of(folder.resolve("c.db")).statement("SELECT 1").add(1);
            QueryProfiler.of(folder.resolve("a.db"));
            QueryProfiler.of(folder.resolve("c.db"));
            System.gc();
            assertThat(session.profilers())
                    .extracting(profiler -> profiler.file().getFileName().toString())
                    .containsExactly("c.db", "a.db");
            assertThat(session.profilers().getFirst().figures()).hasSize(1);
            assertThat(profiler()).isNotSameAs(before);
            assertThat(profiler().slowNs()).isEqualTo(5_000_000);
        }
    }

    private static List<String> plan(List<Long> asked, long execution) {
        asked.add(execution);
        return List.of("SCAN t");
    }
}
