package io.atra.app.output;

import io.atra.store.Findings;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a check of a database found, for people and for programs. */
public final class FindingsOutput {

    private static final String SAME_IN_PLURAL = "series";

    private FindingsOutput() {}

    /** What was looked at, in one line. */
    public static String told(Findings found) {
        return found.counts().entrySet().stream()
                .map(count -> count.getKey().equals(SAME_IN_PLURAL)
                        ? Human.count(count.getValue()) + " " + count.getKey()
                        : Human.count(count.getValue(), count.getKey()))
                .collect(Collectors.joining(", "));
    }

    /** Writes it for people. */
    public static void print(Findings found, PrintWriter out) {
        out.println("checked: " + told(found));
        if (found.damageCount() == 0) {
            out.println("no damage");
        }
        found.damages().forEach(damage -> out.println("damaged: " + damage.what()));
        long more = found.damageCount() - found.damages().size();
        if (more > 0) {
            out.println("damaged: " + Human.count(more) + " more");
        }
        found.notes().forEach(note -> out.println("note: " + note));
    }

    /** Writes it for programs. */
    public static void printJson(Findings found, PrintWriter out) {
        ObjectNode node = Json.object();
        node.put("file", found.file().toString()).put("damage_count", found.damageCount());
        node.set("checked", counts(found));
        ArrayNode damages = node.putArray("damages");
        found.damages()
                .forEach(damage ->
                        damages.addObject().put("table", damage.table()).put("what", damage.what()));
        ArrayNode notes = node.putArray("notes");
        found.notes().forEach(notes::add);
        Json.print(out, node);
    }

    /** How many things of each kind were looked at. */
    public static ObjectNode counts(Findings found) {
        ObjectNode counts = Json.object();
        found.counts().forEach((kind, count) -> counts.put(key(kind), count));
        return counts;
    }

    private static String key(String kind) {
        return kind.equals(SAME_IN_PLURAL) ? kind : kind.replace(' ', '_') + "s";
    }
}
