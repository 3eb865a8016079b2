package io.atra.app.output;

import io.atra.store.index.Advice;
import io.atra.store.index.Gain;
import io.atra.store.index.Proposal;
import io.atra.store.index.RedundantIndex;
import java.io.PrintWriter;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Advice on indexes, for people and for programs. */
public final class AdviceText {

    private AdviceText() {}

    /**
     * Writes what is advised and why.
     *
     * @param applied whether it was done
     */
    public static void print(Advice advice, boolean applied, PrintWriter out) {
        if (advice.proposals().isEmpty()) {
            out.println(Human.count(advice.examined(), "statement") + " examined, no new index would help");
        } else {
            printProposals(advice.proposals(), out);
        }
        if (!advice.redundant().isEmpty()) {
            printRedundant(advice.redundant(), out);
        }
        advice.notes().forEach(note -> out.println("note: " + StatementTimes.shortened(note)));
        outcome(advice, applied, out);
    }

    private static void printProposals(List<Proposal> proposals, PrintWriter out) {
        Table table = new Table("NEW INDEX", "TABLE", "COLUMNS", ">WINS", ">SIZE", ">TO MAKE", ">EACH NEW ROW");
        for (Proposal proposal : proposals) {
            table.row(
                    proposal.name(),
                    proposal.table(),
                    String.join(", ", proposal.columns()),
                    Human.nanos(proposal.totalGainNs()),
                    Human.bytes(proposal.bytes()),
                    Human.nanos(proposal.buildNs()),
                    "+" + Human.nanos(proposal.writeNs()));
        }
        table.print(out);
        proposals.forEach(proposal -> printGains(proposal, out));
    }

    private static void printGains(Proposal proposal, PrintWriter out) {
        out.println();
        out.println(proposal.sql());
        for (Gain gain : proposal.gains()) {
            out.println("  " + Human.count(gain.count()) + " × " + Human.nanos(gain.beforeNs()) + " → "
                    + Human.nanos(gain.afterNs()) + "  " + StatementTimes.shortened(gain.statement()));
            gain.planBefore().forEach(line -> out.println("    before  " + line));
            gain.planAfter().forEach(line -> out.println("    after   " + line));
        }
    }

    private static void printRedundant(List<RedundantIndex> redundant, PrintWriter out) {
        out.println();
        Table table = new Table("SUPERFLUOUS", "TABLE", "WHY");
        for (RedundantIndex index : redundant) {
            String why = index.duplicate() ? "the same as " : "the beginning of ";
            table.row(index.name(), index.table(), why + index.coveredBy());
        }
        table.print(out);
    }

    private static void outcome(Advice advice, boolean applied, PrintWriter out) {
        long dropped =
                advice.redundant().stream().filter(RedundantIndex::advised).count();
        if (!applied && advice.proposals().size() + dropped > 0) {
            out.println();
            out.println("nothing was changed; --apply does it");
        } else if (applied) {
            out.println();
            out.println("made " + advice.proposals().size() + ", dropped " + dropped);
        }
    }

    /** The same as an object. */
    public static ObjectNode node(Advice advice, boolean applied) {
        ObjectNode node = Json.object().put("examined", advice.examined()).put("applied", applied);
        ArrayNode proposals = node.putArray("proposals");
        advice.proposals().forEach(proposal -> proposals.add(node(proposal)));
        ArrayNode redundant = node.putArray("redundant");
        for (RedundantIndex index : advice.redundant()) {
            redundant
                    .addObject()
                    .put("index", index.name())
                    .put("table", index.table())
                    .put("covered_by", index.coveredBy())
                    .put("duplicate", index.duplicate())
                    .put("advised", index.advised());
        }
        texts(node, "notes", advice.notes());
        return node;
    }

    private static ObjectNode node(Proposal proposal) {
        ObjectNode node = Json.object().put("index", proposal.name()).put("table", proposal.table());
        texts(node, "columns", proposal.columns());
        node.put("sql", proposal.sql()).put("gain_ns", proposal.totalGainNs());
        node.put("bytes", proposal.bytes()).put("build_ns", proposal.buildNs()).put("row_ns", proposal.writeNs());
        ArrayNode gains = node.putArray("gains");
        for (Gain gain : proposal.gains()) {
            ObjectNode each =
                    gains.addObject().put("statement", gain.statement()).put("count", gain.count());
            each.put("before_ns", gain.beforeNs()).put("after_ns", gain.afterNs());
            texts(each, "plan_before", gain.planBefore());
            texts(each, "plan_after", gain.planAfter());
        }
        return node;
    }

    private static void texts(ObjectNode node, String name, List<String> texts) {
        ArrayNode array = node.putArray(name);
        texts.forEach(array::add);
    }
}
