package io.atra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.store.profile.LoggedLines;
import io.atra.store.profile.QueryProfiler;
import io.atra.store.profile.StatementFigures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is counted of statements, and what is told of slow ones. */
class StatementTimesTest {

    private static final String COUNT = "SELECT count(*) FROM trade WHERE run_id = ? AND reason = ?";

    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("a.db"), Mode.CREATE);
    }

    @AfterEach
    void close() {
        QueryProfiler.of(database.file()).setSlow(QueryProfiler.SLOW);
        database.close();
    }

    private StatementFigures figures(String text) {
        return database.statements().stream()
                .filter(figures -> figures.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError(text + " is not among " + database.statements()));
    }

    private void count() {
        database.read(connection -> connection.queryLong(COUNT, 5L, "secret"));
    }

    @Test
    void readingsWritingsAndTransactionsAreCounted() {
        count();
        count();
        database.change(Durability.FULL, c -> c.update("INSERT INTO block (data) VALUES (?)", new byte[] {1}));
        assertThat(figures(COUNT).count()).isEqualTo(2);
        assertThat(figures(COUNT).minNs()).isPositive();
        assertThat(figures("INSERT INTO block(data) VALUES (?)").count()).isEqualTo(1);
        assertThat(figures("BEGIN IMMEDIATE").count()).isEqualTo(1);
        assertThat(figures("COMMIT").count()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void aQueryCountsWhenItsRowsAreClosed() {
        database.read(connection -> {
            Rows rows = connection.query("SELECT 1 AS open");
            assertThat(database.statements()).extracting(StatementFigures::text).doesNotContain("SELECT ? AS open");
            rows.close();
            rows.close();
            return true;
        });
        assertThat(figures("SELECT ? AS open").count()).isEqualTo(1);
    }

    @Test
    void whatFailsIsCounted() {
        assertThatThrownBy(() -> database.change(
                        Durability.NORMAL, c -> c.update("INSERT INTO block (id, data) VALUES (1, ?)", (Object) null)))
                .hasMessageContaining("NOT NULL");
        assertThat(figures("INSERT INTO block(id, data) VALUES (?, ?)").count()).isEqualTo(1);
    }

    @Test
    void aQueryThatFailsIsCounted() {
        assertThatThrownBy(() -> database.read(
                        connection -> connection.queryLong("SELECT abs(-9223372036854775807 - 1) AS most")))
                .hasMessageContaining("overflow");
        assertThat(figures("SELECT abs(? - ?) AS most").count()).isEqualTo(1);
    }

    @Test
    void aBatchCountsOnce() {
        database.change(Durability.NORMAL, connection -> {
            SqlStatement insert = connection.prepare("INSERT INTO block (data) VALUES (?)");
            insert.bind(1, new byte[] {1}).addToBatch();
            insert.bind(1, new byte[] {2}).addToBatch();
            assertThat(insert.updateBatch()).isEqualTo(2);
        });
        assertThat(figures("INSERT INTO block(data) VALUES (?)").count()).isEqualTo(1);
    }

    @Test
    void whoeverOpensTheFileAddsToTheSameFigures() {
        count();
        try (Database second = Database.open(folder.resolve("a.db"), Mode.READ_ONLY)) {
            second.read(connection -> connection.queryLong(COUNT, 6L, "other"));
            assertThat(figures(COUNT).count()).isEqualTo(2);
        }
    }

    @Test
    void aSlowOneIsToldWithTypesAndPlanAndNotWithValues() {
        List<String> told = LoggedLines.of(() -> {
            QueryProfiler.of(database.file()).setSlow(Duration.ZERO);
            count();
        });
        assertThat(told)
                .anySatisfy(line -> assertThat(line)
                        .contains(database.file().toString(), COUNT, "; parameters: INTEGER, TEXT", "SEARCH trade"));
        assertThat(told).noneMatch(line -> line.contains("secret"));
        assertThat(figures(COUNT).plan().toString()).contains("SEARCH trade USING PRIMARY KEY");
    }

    @Test
    void whatIsQuickIsNotTold() {
        List<String> told = LoggedLines.of(() -> {
            QueryProfiler.of(database.file()).setSlow(Duration.ofHours(1));
            count();
        });
        assertThat(told).isEmpty();
        assertThat(figures(COUNT).plan()).isEmpty();
    }

    /** Asking for a plan runs a statement too: it is not counted, nor asked for its own plan. */
    @Test
    void askingForPlansCountsNothing() {
        LoggedLines.of(() -> {
            QueryProfiler.of(database.file()).setSlow(Duration.ZERO);
            count();
        });
        assertThat(database.statements()).noneMatch(figures -> figures.text().startsWith("EXPLAIN"));
        assertThat(figures(COUNT).count()).isEqualTo(1);
    }

    @Test
    void aPlanIsReadableAndChangesNothing() {
        List<String> plan = database.read(connection -> connection.plan(
                "SELECT symbol FROM run WHERE scope_id IN (SELECT id FROM scope WHERE trials > ?) ORDER BY symbol"));
        assertThat(plan.toString())
                .contains("SCAN run")
                .contains("  SCAN scope")
                .contains("TEMP B-TREE FOR ORDER BY");
    }

    @Test
    void aRecordingHasAnEventAnExecution() throws Exception {
        count();
        try (Recording recording = new Recording()) {
            recording.enable("io.atra.Statement").withThreshold(Duration.ZERO);
            recording.start();
            count();
            recording.stop();
            Path file = folder.resolve("a.jfr");
            recording.dump(file);
            assertThat(RecordingFile.readAllEvents(file).stream()
                            .filter(event -> COUNT.equals(statement(event)))
                            .map(event -> event.getString("file")))
                    .containsExactly(database.file().toString());
        }
    }

    private static String statement(RecordedEvent event) {
        return event.getEventType().getName().equals("io.atra.Statement") ? event.getString("statement") : "";
    }
}
