package io.atra.store.ledger;

import io.atra.store.Findings;
import io.atra.store.SqlConnection;
import io.atra.store.Tally;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Checks everything in the ledger: the checksum of every row, and whether as many rows are there as must be. */
public final class LedgerCheck {

    /** So many trials are read in a transaction. */
    private static final int TRIALS_AT_ONCE = 4096;

    private static final String NO_ROW_IN_CHUNK = "SELECT DISTINCT t.chunk_id FROM trial AS t JOIN chunk AS c"
            + " ON c.id = t.chunk_id WHERE t.scope_id <> c.scope_id OR t.chunk_row NOT BETWEEN 0 AND c.rows - 1";
    private static final String NO_CHUNK =
            "SELECT DISTINCT chunk_id FROM trial WHERE chunk_id IS NOT NULL AND chunk_id NOT IN (SELECT id FROM chunk)";
    private static final String NO_SCOPE =
            "SELECT DISTINCT scope_id FROM trial WHERE scope_id NOT IN (SELECT id FROM scope)";
    private static final String NO_RUN = "SELECT DISTINCT run_id FROM trade WHERE run_id NOT IN (SELECT id FROM run)";

    private final Findings findings;

    private LedgerCheck(Findings findings) {
        this.findings = findings;
    }

    /** Checks all of it; damage goes into the findings. */
    public static void run(Findings findings) {
        LedgerCheck check = new LedgerCheck(findings);
        check.scopes();
        check.chunks();
        check.runs();
        check.strays();
    }

    private void scopes() {
        List<Long> trials = findings.numbers("scope", "SELECT coalesce(sum(trials), 0) FROM scope");
        findings.begin("trials", trials.isEmpty() ? 0 : trials.getFirst());
        for (long id : findings.numbers("scope", "SELECT id FROM scope ORDER BY id")) {
            findings.count("scope", 1);
            findings.check("scope", c -> ScopeTable.requireFound(c, id));
            findings.check("trial", c -> TrialTable.count(c, ScopeTable.read(c, id)));
            trials(id);
            findings.check("trial_best", c -> TrialBestTable.check(c, id));
        }
    }

    /** Each batch begins after the last row of the one before; in a damaged tree that could go round in a circle. */
    private void trials(long scope) {
        byte[] last = {};
        Optional<byte[]> next = batch(scope, 0L);
        while (next.isPresent() && next.get().length > 0) {
            if (Arrays.compareUnsigned(next.get(), last) <= 0) {
                findings.damage("trial", "table trial, scope " + scope + " is out of order");
                return;
            }
            last = next.get();
            next = batch(scope, last);
        }
    }

    private Optional<byte[]> batch(long scope, Object after) {
        return findings.look("trial", c -> TrialTable.check(c, scope, after, TRIALS_AT_ONCE, findings));
    }

    private void chunks() {
        List<Long> ids = findings.numbers("chunk", "SELECT id FROM chunk ORDER BY id");
        findings.begin("chunks", ids.size());
        for (long id : ids) {
            findings.check("chunk", c -> ChunkTable.requireWhole(c, id));
            findings.count("chunk", 1);
            findings.advance(1);
        }
    }

    private void runs() {
        findings.check("run", c -> Tally.RUN.verify(c, c.queryLong("SELECT count(*) FROM run")));
        List<Long> ids = findings.numbers("run", "SELECT id FROM run ORDER BY id");
        findings.begin("runs", ids.size());
        for (long id : ids) {
            findings.check("run", c -> run(c, id));
            findings.count("run", 1);
            findings.advance(1);
        }
    }

    /** It may have been deleted meanwhile. */
    private void run(SqlConnection connection, long id) throws SQLException {
        Optional<StoredRun> run = RunTable.byNumber(connection, id);
        if (run.isPresent()) {
            TradeTable.read(connection, id, run.get().tradeCount());
            findings.count("trade", run.get().tradeCount());
        }
    }

    /** Rows that lead nowhere. */
    private void strays() {
        findings.begin("strays", 0);
        stray("trial", NO_ROW_IN_CHUNK, "rows say they are in chunk %d, which has no such rows");
        stray("trial", NO_CHUNK, "rows say they are in chunk %d, which is not there");
        stray("trial", NO_SCOPE, "rows are of scope %d, which is not there");
        stray("trade", NO_RUN, "rows are of run %d, which is not there");
    }

    private void stray(String table, String sql, String sentence) {
        for (long id : findings.numbers(table, sql)) {
            findings.damage(table, "table " + table + ": " + String.format(sentence, id));
        }
    }
}
