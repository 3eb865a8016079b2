package io.atra.app.sweep;

import static io.atra.app.output.Human.bytes;
import static io.atra.app.output.Human.count;

import io.atra.app.output.Json;
import io.atra.app.output.Table;
import io.atra.research.sweep.SweepPlan;
import java.io.PrintWriter;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a sweep will do, for people and for programs. */
public final class SweepPlanText {

    private SweepPlanText() {}

    /** Prints it for people. */
    public static void print(SweepPlan plan, PrintWriter out) {
        out.println("Path          " + plan.path());
        out.println("Combinations  " + count(plan.selected()) + " to run, " + count(plan.excluded()) + " excluded"
                + (plan.kept().isPresent() ? ", " + count(plan.kept().getAsLong()) + " in the database already" : ""));
        out.println("Columns       " + bytes(plan.numberBytes()) + " each, " + bytes(plan.conditionBytes())
                + " of a condition; " + (plan.exact() ? "" : "at most ") + bytes((long) plan.totalBytes()) + " in all");
        out.println("Memory        " + bytes(plan.memoryBytes()) + ", " + count(plan.fitting(), "column") + " at once"
                + (plan.totalBytes() <= plan.memoryBytes() ? "" : ": some may be computed more than once"));
        out.println();
        printSteps(plan, out);
        out.println();
        printKinds(plan, out);
    }

    private static void printSteps(SweepPlan plan, PrintWriter out) {
        Table table = new Table("node", "operation", "hangs on", "written as");
        for (SweepPlan.Step step : plan.steps()) {
            table.row("n" + step.node(), step.operation(), String.join(" ", step.parameters()), step.source());
        }
        table.print(out);
    }

    private static void printKinds(SweepPlan plan, PrintWriter out) {
        Table table = new Table("columns of", plan.exact() ? ">needed" : ">at most", ">not kept");
        plan.kinds().forEach(kind -> table.row(kind.operation(), count(kind.columns()), late(kind)));
        table.print(out);
    }

    private static String late(SweepPlan.Kind kind) {
        return kind.late() == 0 ? "" : count(kind.late());
    }

    /** The object of it for programs. */
    public static ObjectNode json(SweepPlan plan) {
        ObjectNode node = Json.object();
        node.put("path", plan.path());
        node.put("combinations", plan.selected() + plan.excluded());
        node.put("selected", plan.selected()).put("excluded", plan.excluded());
        node.put("kept", plan.kept().isPresent() ? (Long) plan.kept().getAsLong() : null);
        node.put("column_bytes", plan.numberBytes()).put("condition_bytes", plan.conditionBytes());
        node.put("memory_bytes", plan.memoryBytes()).put("columns_at_once", plan.fitting());
        node.put("exact", plan.exact());
        Json.put(node, "total_bytes", plan.totalBytes());
        putSteps(node.putArray("nodes"), plan);
        ObjectNode columns = node.putObject("columns");
        plan.kinds().forEach(kind -> columns.put(kind.operation(), kind.columns()));
        ObjectNode late = node.putObject("not_kept");
        plan.kinds().stream().filter(kind -> kind.late() > 0).forEach(kind -> late.put(kind.operation(), kind.late()));
        return node;
    }

    private static void putSteps(ArrayNode nodes, SweepPlan plan) {
        for (SweepPlan.Step step : plan.steps()) {
            ObjectNode node = nodes.addObject();
            node.put("node", step.node()).put("operation", step.operation()).put("source", step.source());
            step.parameters().forEach(node.putArray("parameters")::add);
        }
    }
}
