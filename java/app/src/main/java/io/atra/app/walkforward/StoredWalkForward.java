package io.atra.app.walkforward;

import io.atra.error.InputException;
import io.atra.store.ledger.StoredRun;
import java.io.PrintWriter;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A walk-forward of the ledger, told again.
 *
 * @param run its row
 */
public record StoredWalkForward(StoredRun run) {

    /** The walk-forward of a row of the ledger. */
    public static StoredWalkForward of(StoredRun run) {
        return new StoredWalkForward(run);
    }

    /** Prints it for traders. */
    public void print(PrintWriter out) {
        out.println("Status    " + run.status().label());
        WalkForwardText.print(json(), out);
    }

    /** The object of it for programs: that of its end, or where there is none what is known of it. */
    public ObjectNode json() {
        ObjectNode told = read(run.record().counts());
        ObjectNode node = told.isEmpty() ? read(run.record().manifest()) : told;
        node.put("kind", run.kind().label()).put("status", run.status().label());
        WalkForwardJson.putRun(node, OptionalLong.of(run.id()));
        return node;
    }

    private ObjectNode read(String text) {
        try {
            return JsonMapper.shared().readValue(text, ObjectNode.class);
        } catch (JacksonException e) {
            throw new InputException("run " + run.id() + ": its row is damaged: " + e.getOriginalMessage(), e);
        }
    }
}
