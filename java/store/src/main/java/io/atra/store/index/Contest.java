package io.atra.store.index;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses among candidates: in each round every one is made on the copy, what the statements win by it is measured, and
 * the one that wins most stays. What it has won is nobody else's any more.
 */
final class Contest {

    private static final double NEARLY = 0.9;

    private final Workbench bench;
    private final List<TriedStatement> statements;
    private final Map<Candidate, Proposal> chosen = new LinkedHashMap<>();

    Contest(Workbench bench, List<TriedStatement> statements) {
        this.bench = bench;
        this.statements = statements;
    }

    /** Those that help, the best first. */
    List<Proposal> winners(Collection<Candidate> candidates) throws SQLException {
        Collection<Candidate> left = candidates;
        while (!left.isEmpty()) {
            Map<Candidate, Proposal> helpful = round(left);
            Optional<Candidate> best = best(helpful);
            if (best.isPresent()) {
                bench.make(best.get());
                chosen.put(best.get(), helpful.remove(best.get()));
            }
            left = helpful.keySet();
        }
        return withoutPrefixes();
    }

    /** The shortest of those that win nearly as much as the one that wins most. */
    private static Optional<Candidate> best(Map<Candidate, Proposal> helpful) {
        long most =
                helpful.values().stream().mapToLong(Proposal::totalGainNs).max().orElse(0);
        return helpful.entrySet().stream()
                .filter(entry -> entry.getValue().totalGainNs() >= NEARLY * most)
                .map(Map.Entry::getKey)
                .min(Comparator.comparingInt(candidate -> candidate.keys().size()));
    }

    private Map<Candidate, Proposal> round(Collection<Candidate> candidates) throws SQLException {
        Map<TriedStatement, Measured> before = new LinkedHashMap<>();
        Map<Candidate, Proposal> helpful = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            Proposal proposal = attempt(candidate, before);
            if (!proposal.gains().isEmpty()) {
                helpful.put(candidate, proposal);
            }
        }
        return helpful;
    }

    private Proposal attempt(Candidate candidate, Map<TriedStatement, Measured> before) throws SQLException {
        for (TriedStatement statement : statements) {
            if (concerns(candidate, statement) && !before.containsKey(statement)) {
                before.put(statement, statement.measure(bench));
            }
        }
        long start = bench.nowNs();
        long bytes = bench.make(candidate);
        long buildNs = bench.nowNs() - start;
        try {
            return proposal(candidate, gains(candidate, before), bytes, buildNs);
        } finally {
            bench.drop(candidate);
        }
    }

    /** It names the table, or one that the table refers to. */
    private static boolean concerns(Candidate candidate, TriedStatement statement) {
        Table table = candidate.table();
        return statement.tables().contains(table.name())
                || table.foreignKeys().stream()
                        .anyMatch(key -> statement.tables().contains(key.parent()));
    }

    private List<Gain> gains(Candidate candidate, Map<TriedStatement, Measured> before) throws SQLException {
        List<Gain> gains = new ArrayList<>();
        for (TriedStatement statement : statements) {
            Measured without = before.get(statement);
            if (without != null && concerns(candidate, statement)) {
                Gain gain = gain(statement, without);
                if (gain.counts()) {
                    gains.add(gain);
                }
            }
        }
        gains.sort(Comparator.comparingLong(Gain::totalNs).reversed());
        return gains;
    }

    private Gain gain(TriedStatement statement, Measured without) throws SQLException {
        List<String> plan = statement.plan(bench.connection());
        Measured with = plan.equals(without.plan()) ? without : statement.measure(bench);
        ObservedStatement observed = statement.observed();
        return new Gain(observed.sql(), observed.count(), without.ns(), with.ns(), without.plan(), with.plan());
    }

    private Proposal proposal(Candidate candidate, List<Gain> gains, long bytes, long buildNs) throws SQLException {
        long scale = Workbench.step(candidate.table());
        long writeNs = gains.isEmpty() ? 0 : WriteCost.nsPerRow(bench, candidate);
        return new Proposal(
                candidate.name(),
                candidate.table().name(),
                candidate.keys(),
                candidate.sql(),
                gains,
                bytes * scale,
                buildNs * scale,
                writeNs);
    }

    /** A shorter index that was chosen first does nothing that a longer one cannot. */
    private List<Proposal> withoutPrefixes() {
        List<Proposal> kept = new ArrayList<>();
        chosen.forEach((candidate, proposal) -> {
            boolean covered =
                    chosen.keySet().stream().anyMatch(other -> !other.equals(candidate) && candidate.isPrefixOf(other));
            if (!covered) {
                kept.add(with(proposal, candidate));
            }
        });
        kept.sort(Comparator.comparingLong(Proposal::totalGainNs).reversed());
        return kept;
    }

    /** Takes over what the covered ones have won. */
    private Proposal with(Proposal proposal, Candidate candidate) {
        List<Gain> gains = new ArrayList<>(proposal.gains());
        chosen.forEach((other, covered) -> {
            if (!other.equals(candidate) && other.isPrefixOf(candidate)) {
                gains.addAll(covered.gains());
            }
        });
        return new Proposal(
                proposal.name(),
                proposal.table(),
                proposal.columns(),
                proposal.sql(),
                gains,
                proposal.bytes(),
                proposal.buildNs(),
                proposal.writeNs());
    }
}
