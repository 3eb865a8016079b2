package io.atra.app.report;

import io.atra.research.luck.DeflatedSharpe;
import io.atra.research.sweep.FamilyLuck;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the Sharpe ratio of a run is worth, or why that is not known.
 *
 * @param deflated what is left of it beside all that was tried
 * @param brief why there is nothing, in a few words; what it counts where there is something
 * @param reason the same as a sentence
 */
public record Judgement(Optional<Deflated> deflated, String brief, String reason) {

    /** That of a run that no ledger holds. */
    public static Judgement unrecorded() {
        return new Judgement(
                Optional.empty(),
                "trials not known",
                "The number of trials is not known: nothing is recorded. With a database (--db FILE) all that was ever"
                        + " tried on the symbol in this time counts.");
    }

    /** That of a run of the ledger. */
    public static Judgement of(FamilyLuck luck) {
        Optional<DeflatedSharpe> deflated = luck.deflated();
        if (deflated.isPresent()) {
            return new Judgement(
                    deflated.map(Deflated::of),
                    "",
                    "Counted are all trials that were ever recorded on the symbol in overlapping time, of any strategy on"
                            + " any timeframe, as if they were independent.");
        }
        return luck.trials() < 2
                ? new Judgement(
                        Optional.empty(),
                        "the first trial",
                        "Nothing else was ever tried on the symbol in this time, so nothing was chosen: see the"
                                + " probabilistic Sharpe ratio among all metrics.")
                : new Judgement(Optional.empty(), "no Sharpe ratio", "The returns of this run have no Sharpe ratio.");
    }

    void put(ObjectNode data) {
        data.set("deflated", deflated.map(Deflated::json).orElse(null));
        data.put("deflatedBrief", brief).put("deflatedReason", reason);
    }
}
