package io.atra.app.output;

import io.atra.error.AtraException;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.profile.QueryProfiler;
import io.atra.store.profile.StatementFigures;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The figures of a file's statements, for people and for programs.
 *
 * @param file which file
 * @param statements its statements, the most expensive first, with the plans of the first few
 */
public record StatementTimes(Path file, List<StatementFigures> statements) {

    private static final int EXPLAINED = 5;
    private static final int LONGEST_SHOWN = 100;
    private static final int HEAD_SHOWN = 30;
    private static final Set<String> HAVE_PLANS = Set.of("SELECT", "WITH", "INSERT", "UPDATE", "DELETE");

    /** Those that a profiler has now; asks for the plans that nobody asked for yet. */
    public static StatementTimes of(QueryProfiler profiler) {
        return new StatementTimes(profiler.file(), explained(profiler.file(), profiler.figures()));
    }

    private static List<StatementFigures> explained(Path file, List<StatementFigures> statements) {
        List<StatementFigures> all = new ArrayList<>(statements);
        try (Database database = Database.open(file, Mode.READ_ONLY)) {
            for (int i = 0; i < Math.min(EXPLAINED, all.size()); i++) {
                all.set(i, explained(database, all.get(i)));
            }
            return all;
        } catch (AtraException gone) {
            // A command may have left no file that can be opened: its times are figures all the same.
            return all;
        }
    }

    private static StatementFigures explained(Database database, StatementFigures of) {
        boolean asked = !of.plan().isEmpty() || !HAVE_PLANS.contains(of.text().split(" ", 2)[0]);
        List<String> plan = asked ? of.plan() : plan(database, of.text());
        return new StatementFigures(
                of.text(), of.count(), of.totalNs(), of.minNs(), of.avgNs(), of.maxNs(), of.p95Ns(), plan);
    }

    /** A statement over tables that a query had made for itself has none any more. */
    private static List<String> plan(Database database, String sql) {
        return database.read(connection -> {
            try {
                return connection.plan(sql);
            } catch (SQLException gone) {
                return List.of();
            }
        });
    }

    /** Writes a table of the first statements and the plans that are known of them. */
    public void print(int most, PrintWriter out) {
        out.println(file);
        Table table = new Table(">COUNT", ">TOTAL", ">MIN", ">AVG", ">P95", ">MAX", "STATEMENT");
        List<StatementFigures> shown = statements.stream().limit(most).toList();
        for (StatementFigures of : shown) {
            table.row(
                    Human.count(of.count()),
                    Human.nanos(of.totalNs()),
                    Human.nanos(of.minNs()),
                    Human.nanos(of.avgNs()),
                    Human.nanos(of.p95Ns()),
                    Human.nanos(of.maxNs()),
                    shortened(of.text()));
        }
        table.print(out);
        if (statements.size() > shown.size()) {
            out.println(
                    "… and " + Human.count(statements.size() - shown.size(), "statement") + " more; --top shows them");
        }
        shown.stream().filter(of -> !of.plan().isEmpty()).forEach(of -> printPlan(of, out));
    }

    private static void printPlan(StatementFigures of, PrintWriter out) {
        out.println();
        out.println(of.text());
        of.plan().forEach(line -> out.println("  " + line));
    }

    /** A statement in one line of a table; of a long one its beginning and its conditions, which stand at the end. */
    public static String shortened(String sql) {
        String line = sql.replaceAll("\\s+", " ");
        int cut = line.length() - LONGEST_SHOWN;
        return cut <= 0 ? line : line.substring(0, HEAD_SHOWN) + " … " + line.substring(HEAD_SHOWN + cut);
    }

    /** The file with all its statements. */
    public ObjectNode node() {
        ObjectNode node = Json.object().put("file", file.toString());
        ArrayNode all = node.putArray("statements");
        for (StatementFigures of : statements) {
            ObjectNode statement = all.addObject().put("statement", of.text()).put("count", of.count());
            statement.put("total_ns", of.totalNs()).put("min_ns", of.minNs()).put("avg_ns", of.avgNs());
            statement.put("p95_ns", of.p95Ns()).put("max_ns", of.maxNs());
            ArrayNode plan = statement.putArray("plan");
            of.plan().forEach(plan::add);
        }
        return node;
    }
}
