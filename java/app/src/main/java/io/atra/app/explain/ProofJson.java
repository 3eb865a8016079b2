package io.atra.app.explain;

import io.atra.app.output.Json;
import io.atra.research.prove.CheckResult;
import io.atra.research.prove.Leak;
import io.atra.research.prove.Proof;
import io.atra.research.prove.Settling;
import java.util.OptionalLong;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Proofs for programs. */
public final class ProofJson {

    private ProofJson() {}

    /** What each check found, and how long columns remember their origin; {@code null} stands for never. */
    public static ObjectNode of(Proof proof) {
        ObjectNode node = Json.object();
        node.put("proved", proof.proved()).put("bars", proof.bars()).put("columns", proof.columns());
        node.put("transcendental", proof.transcendental());
        ArrayNode checks = node.putArray("checks");
        proof.checks().forEach(result -> put(checks.addObject(), result));
        node.put("origins", proof.origins());
        ArrayNode settlings = node.putArray("settling");
        proof.settlings().forEach(settling -> put(settlings.addObject(), settling, proof.bars()));
        return node;
    }

    private static void put(ObjectNode node, CheckResult result) {
        node.put("check", result.check().label()).put("on", result.extent());
        node.put("shown", result.leak().isEmpty());
        if (result.leak().isEmpty()) {
            node.putNull("leak");
        } else {
            put(node.putObject("leak"), result.leak().get());
        }
    }

    private static void put(ObjectNode node, Leak leak) {
        node.put("what", leak.what());
        leak.node().ifPresentOrElse(column -> node.put("node", column), () -> node.putNull("node"));
        node.put("bar", leak.bar()).put("ts", leak.tsMs()).put("cut", leak.cut());
        node.put("one", leak.one()).put("other", leak.other()).put("sentence", leak.toString());
    }

    private static void put(ObjectNode node, Settling settling, long bars) {
        node.put("node", settling.node()).put("source", settling.source());
        settling.place().ifPresentOrElse(place -> node.put("place", place.toString()), () -> node.putNull("place"));
        put(node, "first_bar", settling.start() < bars ? OptionalLong.of(settling.start()) : OptionalLong.empty());
        put(node, "same_bits_after", settling.exact());
        put(node, "near_after", settling.near());
    }

    private static void put(ObjectNode node, String name, OptionalLong value) {
        value.ifPresentOrElse(known -> node.put(name, known), () -> node.putNull(name));
    }
}
