package io.atra.app.sweep;

import io.atra.error.InputException;
import io.atra.research.sweep.Sweep;
import io.atra.research.sweep.SweepLuck;
import io.atra.research.sweep.SweepTrials;
import java.util.Optional;

/**
 * How much of the best of a sweep is luck, or why that cannot be told.
 *
 * @param symbol of its bars
 * @param kept whether the trials come from a ledger, so that earlier ones count too
 * @param luck the answer
 * @param reason why there is none; empty where there is one
 */
public record LuckAnswer(String symbol, boolean kept, Optional<SweepLuck> luck, String reason) {

    /**
     * That of a sweep that was run.
     *
     * @throws InputException when its ledger is damaged
     */
    public static LuckAnswer of(String symbol, Sweep sweep) {
        SweepTrials trials = SweepTrials.of(sweep);
        try (SweepProgressBar bar = new SweepProgressBar("luck")) {
            return new LuckAnswer(symbol, trials.kept(), Optional.of(trials.luck(bar)), "");
        } catch (InputException e) {
            return new LuckAnswer(symbol, trials.kept(), Optional.empty(), String.valueOf(e.getMessage()));
        }
    }
}
