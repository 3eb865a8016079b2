package io.atra.store.ledger;

import io.atra.error.UsageException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run of the ledger, its trades apart.
 *
 * @param id its number
 * @param hash identity of what was computed, in hex: the same for a repetition
 * @param kind what it was
 * @param status how far it came
 * @param createdMs when it was recorded, epoch milliseconds UTC
 * @param tradeCount how many rows its trade log has
 * @param scopeTrials how many different trials of its scope were ever recorded
 * @param record everything else; its list of trades is empty
 */
public record StoredRun(
        long id,
        String hash,
        RunKind kind,
        RunStatus status,
        long createdMs,
        int tradeCount,
        long scopeTrials,
        RunRecord record) {

    private static final Pattern PID = Pattern.compile("\"pid\":([0-9]{1,18})");

    /** What users type and see: the first letters of the hash. */
    public String shortHash() {
        return hash.substring(0, 8);
    }

    /**
     * This run, which is of a single set of parameters.
     *
     * @throws UsageException when it is of several
     */
    public StoredRun requireBacktest() {
        requireTrades();
        if (kind != RunKind.BACKTEST) {
            throw new UsageException("run " + id + " is a " + kind.label() + ", which has no single set of parameters:"
                    + " 'atra runs show " + id + "' tells what it came to");
        }
        return this;
    }

    /**
     * This run, which keeps trades.
     *
     * @throws UsageException when it is a sweep
     */
    public StoredRun requireTrades() {
        if (kind == RunKind.SWEEP) {
            throw new UsageException("run " + id + " is a " + kind.label() + ", which keeps no trades: 'atra runs show "
                    + id + "' tells its best parameters, 'atra backtest' with --set runs them");
        }
        return this;
    }

    /** The process that runs it, as the manifest says. */
    Optional<Long> process() {
        Matcher pid = PID.matcher(record.manifest());
        return pid.find() ? Optional.of(Long.valueOf(pid.group(1))) : Optional.empty();
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
