package io.atra.research.prove;

import java.util.List;
import java.util.Optional;

/**
 * What was shown of a plan over a series.
 *
 * @param bars of the series
 * @param columns how many the plan has
 * @param transcendental whether some are compared to a relative 1e-9 between stream and batch, not bit for bit
 * @param checks each with its leak, if it found one
 * @param origins from how many later origins columns were computed
 * @param origin the latest of them; the bars after it are those that columns had to settle in
 * @param settlings how long each column remembers its origin, in the order of the plan; empty with too few bars
 */
public record Proof(
        long bars,
        int columns,
        boolean transcendental,
        List<CheckResult> checks,
        int origins,
        long origin,
        List<Settling> settlings) {

    /** Copies the lists. */
    public Proof {
        checks = List.copyOf(checks);
        settlings = List.copyOf(settlings);
    }

    /** Whether no check found a leak. */
    public boolean proved() {
        return leak().isEmpty();
    }

    /** The first leak, in the order of the checks. */
    public Optional<Leak> leak() {
        return checks.stream().flatMap(check -> check.leak().stream()).findFirst();
    }
}
