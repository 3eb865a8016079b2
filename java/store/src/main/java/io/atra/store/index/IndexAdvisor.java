package io.atra.store.index;

import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.SqlConnection;
import io.atra.store.SqlFailure;
import io.atra.store.sql.SqlQuery;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Advises on indexes: looks at statements and at the file, tries on a copy what might help, and tells what did.
 *
 * <pre>{@code
 * Advice advice = IndexAdvisor.advise(database, ObservedStatement.of(database.statements()));
 * IndexAdvisor.apply(database, advice);
 * }</pre>
 */
public final class IndexAdvisor {

    /** Of more than so many, those that statements want which took most time are tried. */
    private static final int MOST_CANDIDATES = 32;

    private final Workbench bench;
    private final List<TriedStatement> statements = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private IndexAdvisor(Workbench bench) {
        this.bench = bench;
    }

    /**
     * What would help these statements. The file is read and nothing in it changes; large tables are copied in part, so
     * that this takes seconds.
     *
     * @param observed statements with how often they run; those that only add rows gain nothing
     * @throws io.atra.error.RunException when there is no room for the copy
     */
    public static Advice advise(Database database, List<ObservedStatement> observed) {
        return advise(database, observed, connection -> System::nanoTime);
    }

    /** The same with another clock; see {@link Workbench#open(Database, Function)}. */
    static Advice advise(
            Database database, List<ObservedStatement> observed, Function<SqlConnection, LongSupplier> clock) {
        try (Workbench bench = Workbench.open(database, clock)) {
            IndexAdvisor advisor = new IndexAdvisor(bench);
            Set<Candidate> candidates = advisor.candidates(observed);
            List<Proposal> proposals = new Contest(bench, advisor.statements).winners(candidates);
            List<RedundantIndex> redundant = Redundancy.of(bench.catalogue());
            return new Advice(proposals, redundant, advisor.statements.size(), advisor.notes);
        } catch (SQLException e) {
            throw SqlFailure.of(database.file(), e);
        }
    }

    private Set<Candidate> candidates(List<ObservedStatement> observed) {
        Set<Candidate> candidates = new LinkedHashSet<>();
        for (ObservedStatement statement : observed) {
            if (statement.searches()) {
                candidates.addAll(candidates(statement));
            }
        }
        return new LinkedHashSet<>(candidates.stream().limit(MOST_CANDIDATES).toList());
    }

    /** A statement over tables that are gone, or that a query had made for itself, cannot be tried. */
    private Set<Candidate> candidates(ObservedStatement observed) {
        try {
            TriedStatement statement = new TriedStatement(observed, bench);
            List<String> plan = statement.plan(bench.connection());
            statements.add(statement);
            return Candidates.of(bench.catalogue(), statement.shape(), plan);
        } catch (SQLException e) {
            notes.add("left out, " + why(SqlFailure.reason(e)) + ": " + observed.sql());
            return Set.of();
        }
    }

    private static String why(String reason) {
        return SqlQuery.MADE_TABLES.stream()
                .filter(table -> reason.equals("no such table: " + table))
                .findFirst()
                .map(table -> "table " + table + " is made for one query")
                .orElse(reason);
    }

    /**
     * Makes the indexes that are proposed and drops advised ones that others cover, all in one transaction, with
     * statistics for the planner. Indexes that were not made by advice stay.
     *
     * @param database open for writing
     */
    public static void apply(Database database, Advice advice) {
        database.change(Durability.FULL, connection -> {
            for (RedundantIndex index : advice.redundant()) {
                if (index.advised()) {
                    connection.execute("DROP INDEX IF EXISTS " + Catalogue.quoted(index.name()));
                }
            }
            for (Proposal proposal : byName(advice.proposals())) {
                connection.execute(proposal.sql());
                connection.execute("ANALYZE " + Catalogue.quoted(proposal.name()));
            }
        });
    }

    private static List<Proposal> byName(List<Proposal> proposals) {
        return proposals.stream().sorted(Comparator.comparing(Proposal::name)).toList();
    }
}
