package io.atra.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.Mode;
import io.atra.store.SqliteSteps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexAdvisorTest {

    private static final String BY_TIME = "SELECT position FROM trade WHERE entry_ts = ?";

    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = PlantedTrades.create(folder.resolve("a.db"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Advice advise(String... statements) {
        return IndexAdvisor.advise(
                database,
                Stream.of(statements).map(sql -> new ObservedStatement(sql, 10)).toList(),
                SqliteSteps::clock);
    }

    private static List<String> columns(Advice advice) {
        return advice.proposals().stream()
                .map(proposal ->
                        proposal.table() + String.join(", ", proposal.columns()).transform(c -> " (" + c + ")"))
                .toList();
    }

    @Test
    void aMissingIndexIsProposedWithGainAndCost() {
        Advice advice = advise(BY_TIME);
        assertThat(columns(advice)).containsExactly("trade (entry_ts)");
        Proposal proposal = advice.proposals().getFirst();
        assertThat(proposal.name()).isEqualTo("advised_trade_entry_ts");
        assertThat(proposal.bytes()).isBetween(50_000L, 1_000_000L);
        assertThat(proposal.buildNs()).isPositive();
        assertThat(proposal.writeNs()).isNotNegative();
        Gain gain = proposal.gains().getFirst();
        assertThat(gain.statement()).isEqualTo(BY_TIME);
        assertThat(gain.planBefore()).containsExactly("SCAN trade");
        assertThat(gain.planAfter().getFirst()).startsWith("SEARCH trade USING").contains("advised_trade_entry_ts");
        assertThat(proposal.totalGainNs()).isEqualTo(10 * (gain.beforeNs() - gain.afterNs()));
    }

    @Test
    void whatIsSortedIsFoundInOrder() {
        assertThat(columns(advise("SELECT position FROM trade ORDER BY pnl DESC LIMIT 5")))
                .containsExactly("trade (pnl)");
        assertThat(columns(advise("SELECT max(entry_price) FROM trade"))).containsExactly("trade (entry_price)");
    }

    @Test
    void equalColumnsComeBeforeRangesAndOrders() {
        assertThat(columns(advise(
                        "SELECT t.position FROM trade AS t WHERE t.entry_ts > ? AND t.reason = ? ORDER BY t.entry_ts")))
                .containsExactly("trade (reason, entry_ts)");
    }

    @Test
    void oneIndexServesSeveralStatements() {
        Advice advice = advise(
                "SELECT sum(pnl) FROM trade WHERE reason = 'r7'",
                "SELECT position FROM trade WHERE reason = 'r7' AND entry_ts = 420000");
        assertThat(columns(advice))
                .singleElement()
                .satisfies(index -> assertThat(index).isIn("trade (reason)", "trade (reason, entry_ts)"));
        assertThat(advice.proposals().getFirst().gains()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void aJoinNeedsNoAutomaticIndex() {
        Advice advice =
                advise("SELECT b.position FROM trade a JOIN trade b ON b.exit_ts = a.entry_ts WHERE a.position < 3");
        assertThat(columns(advice)).containsExactly("trade (exit_ts)");
        assertThat(advice.proposals().getFirst().gains().getFirst().planBefore().toString())
                .containsAnyOf("AUTOMATIC", "SCAN");
    }

    @Test
    void changesAreTriedToo() {
        String before = state();
        assertThat(columns(advise("UPDATE trade SET pnl = ? WHERE exit_ts = ?")))
                .containsExactly("trade (exit_ts)");
        assertThat(columns(advise("DELETE FROM trade WHERE exit_ts < 0"))).containsExactly("trade (exit_ts)");
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void whatIsServedIsNotProposed() {
        Advice advice = advise(
                "SELECT pnl FROM trade WHERE run_id = ? ORDER BY position",
                "SELECT pnl FROM trade WHERE run_id = ? AND position = ?",
                "SELECT kind FROM run WHERE id = ?",
                "SELECT id FROM series WHERE symbol = ? AND timeframe = ?",
                "SELECT metrics FROM trial WHERE scope_id = ? AND params BETWEEN ? AND ? ORDER BY params",
                "SELECT pnl FROM trade WHERE +entry_ts = ?",
                "SELECT count(*) FROM chunk NOT INDEXED WHERE rows = ?",
                "INSERT INTO block (data) VALUES (?)",
                "PRAGMA user_version");
        assertThat(advice.proposals()).isEmpty();
        assertThat(advice.redundant()).isEmpty();
        assertThat(advice.notes()).isEmpty();
        assertThat(advice.examined()).isEqualTo(7);
    }

    /** A table of a few rows is read faster than its index. */
    @Test
    void smallTablesNeedNone() {
        assertThat(advise("SELECT id FROM run WHERE strategy = ?").proposals()).isEmpty();
    }

    @Test
    void aStatementThatCannotRunIsNoted() {
        Advice advice = advise("SELECT x FROM trade", "SELECT sharpe FROM trials ORDER BY sharpe", BY_TIME);
        assertThat(advice.notes())
                .containsExactly(
                        "left out, no such column: x: SELECT x FROM trade",
                        "left out, table trials is made for one query: SELECT sharpe FROM trials ORDER BY sharpe");
        assertThat(advice.examined()).isEqualTo(1);
        assertThat(advice.proposals()).hasSize(1);
    }

    @Test
    void adviceChangesNothing() throws Exception {
        database.close();
        byte[] before = Files.readAllBytes(folder.resolve("a.db"));
        try (Database reading = Database.open(folder.resolve("a.db"), Mode.READ_ONLY)) {
            assertThat(IndexAdvisor.advise(reading, List.of(new ObservedStatement(BY_TIME, 1)), SqliteSteps::clock)
                            .proposals())
                    .hasSize(1);
            assertThat(reading.statements())
                    .noneMatch(statement -> statement.text().contains("advised"));
        }
        assertThat(Files.readAllBytes(folder.resolve("a.db"))).isEqualTo(before);
    }

    @Test
    void appliedAdviceIsUsedAndNotGivenAgain() {
        Advice advice = advise(BY_TIME);
        IndexAdvisor.apply(database, advice);
        assertThat(database.read(connection -> connection.plan(BY_TIME)).toString())
                .contains("advised_trade_entry_ts");
        assertThat(database.<Long>read(connection ->
                        connection.queryLong("SELECT count(*) FROM sqlite_stat1 WHERE idx = 'advised_trade_entry_ts'")))
                .isEqualTo(1);
        assertThat(advise(BY_TIME).proposals()).isEmpty();
        database.close();
        database = Database.open(folder.resolve("a.db"), Mode.READ_WRITE);
        assertThat(database.read(connection -> connection.plan(BY_TIME)).toString())
                .contains("advised_trade_entry_ts");
    }

    @Test
    void appliedTwiceIsAppliedOnce() {
        Advice advice = advise(BY_TIME);
        IndexAdvisor.apply(database, advice);
        IndexAdvisor.apply(database, advice);
        assertThat(indexes()).containsExactly("advised_trade_entry_ts");
    }

    @Test
    void duplicatesAndPrefixesAreFlagged() {
        create(
                "CREATE INDEX a_pnl ON trade (pnl)",
                "CREATE INDEX b_pnl_reason ON trade (pnl, reason)",
                "CREATE INDEX c_pnl_reason ON trade (pnl, reason)",
                "CREATE INDEX d_run ON trade (run_id)",
                "CREATE INDEX e_down ON trade (pnl DESC)",
                "CREATE INDEX f_some ON trade (pnl) WHERE reason = 'r1'",
                "CREATE INDEX g_term ON trade (pnl + 1)",
                "CREATE INDEX h_case ON trade (reason COLLATE NOCASE)",
                "CREATE INDEX i_reason ON trade (reason)",
                "CREATE UNIQUE INDEX j_once ON trade (run_id, entry_ts)",
                "CREATE INDEX k_once ON trade (run_id, entry_ts)",
                "CREATE UNIQUE INDEX l_once ON scope (id)",
                "CREATE UNIQUE INDEX m_time ON trade (entry_ts)",
                "CREATE INDEX n_time ON trade (entry_ts, reason)");
        assertThat(advise().redundant())
                .extracting(index -> index.name() + (index.duplicate() ? " = " : " < ") + index.coveredBy())
                .containsExactlyInAnyOrder(
                        "a_pnl < b_pnl_reason",
                        "c_pnl_reason = b_pnl_reason",
                        "d_run < j_once",
                        "k_once = j_once",
                        "l_once = rowid");
    }

    @Test
    void onlyAdvisedOnesAreDropped() {
        create(
                "CREATE INDEX advised_trade_pnl ON trade (pnl)",
                "CREATE INDEX mine ON trade (pnl)",
                "CREATE INDEX longer ON trade (entry_ts, pnl)",
                "CREATE INDEX shorter ON trade (entry_ts)");
        IndexAdvisor.apply(database, advise());
        assertThat(indexes()).containsExactly("longer", "mine", "shorter");
    }

    /** Deleting a chunk looks for trials that point to it. */
    @Test
    void whatRefersToDeletedRowsIsFound() {
        assertThat(columns(advise("DELETE FROM chunk WHERE id = 450"))).containsExactly("trial (chunk_id)");
    }

    private void create(String... statements) {
        database.change(Durability.NORMAL, connection -> {
            for (String sql : statements) {
                connection.execute(sql);
            }
        });
    }

    private List<String> indexes() {
        return database.read(connection -> Texts.column(
                connection, "SELECT name FROM sqlite_schema WHERE type = ? AND sql IS NOT NULL ORDER BY 1", "index"));
    }

    private String state() {
        return database.read(connection -> Texts.column(
                        connection, "SELECT count(*) || ' ' || sum(pnl) FROM trade WHERE run_id = ?", 1L)
                .getFirst());
    }
}
