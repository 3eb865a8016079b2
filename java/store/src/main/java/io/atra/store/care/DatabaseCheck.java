package io.atra.store.care;

import io.atra.store.Database;
import io.atra.store.Findings;
import io.atra.store.bars.BarsCheck;
import io.atra.store.ledger.LedgerCheck;
import io.atra.store.live.LiveCheck;

/**
 * Looks at everything in a database: its pages, the references between its rows, every block and digest, the checksum of
 * every row, and whether as many rows are there as must be.
 *
 * <p>It only reads, in many short transactions, each of which sees one state: the file may be written meanwhile. Open the
 * database without mapped memory ({@link io.atra.store.Settings#withoutMmap}) where it may be cut off.
 *
 * <pre>{@code
 * Findings found = DatabaseCheck.run(database, (part, done, total) -> {});
 * found.damages().forEach(damage -> System.out.println(damage.what()));
 * }</pre>
 */
public final class DatabaseCheck {

    private DatabaseCheck() {}

    /**
     * Runs it.
     *
     * @param watch is told how far it is
     * @return what was found; damage is not thrown
     * @throws io.atra.error.RunException when the file cannot be read: a lock, the disk, a permission
     */
    public static Findings run(Database database, Findings.Watch watch) {
        Findings findings = new Findings(database, watch);
        PageCheck.run(findings);
        BarsCheck.run(findings);
        LedgerCheck.run(findings);
        LiveCheck.run(findings);
        return findings;
    }
}
