package io.atra.app.command;

import io.atra.app.backtest.LedgerEntry;
import io.atra.app.backtest.PortfolioOutcome;
import io.atra.app.backtest.Run;
import io.atra.app.backtest.Summary;
import io.atra.app.data.Series;
import io.atra.app.report.Judgement;
import io.atra.engine.BacktestResult;
import io.atra.error.AtraException;
import io.atra.research.sweep.FamilyLuck;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.ledger.RunRecord;
import io.atra.store.ledger.RunStore;
import java.io.PrintWriter;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Puts runs into the ledger.
 *
 * @param choice the database
 * @param stored whether the bars came from it
 * @param err where it is told that a run could not be recorded: the result is good all the same
 */
record Recorder(DatabaseChoice choice, boolean stored, PrintWriter err) {

    /** What a run is worth beside all that the ledger holds. */
    Judgement judge(BacktestResult result, Series series, OptionalLong id) {
        if (id.isEmpty()) {
            return Judgement.unrecorded();
        }
        try (Database database = choice.open(Mode.READ_ONLY)) {
            RunRecord run =
                    new RunStore(database).find(Long.toString(id.getAsLong())).record();
            return Judgement.of(FamilyLuck.of(database, run, result, series.bars()));
        }
    }

    /** Records a run, if there is a ledger for it; its number there. */
    OptionalLong record(Run run, Summary summary) {
        return record(source -> LedgerEntry.of(run, summary, Version.text(), source));
    }

    /** The same of a portfolio. */
    OptionalLong record(PortfolioOutcome outcome, Summary summary) {
        return record(source -> outcome.entry(summary, Version.text(), source));
    }

    private OptionalLong record(Function<String, RunRecord> entry) {
        try (Database database = choice.ledger(stored).orElse(null)) {
            if (database == null) {
                return OptionalLong.empty();
            }
            RunRecord record = entry.apply(stored ? "database" : "file");
            return OptionalLong.of(new RunStore(database).record(record).id());
        } catch (AtraException e) {
            err.println("atra: warning: the run was not recorded: " + e.getMessage());
            return OptionalLong.empty();
        }
    }
}
