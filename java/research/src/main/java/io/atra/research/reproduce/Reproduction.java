package io.atra.research.reproduce;

import java.util.List;

/**
 * What came of computing something again.
 *
 * @param engine what computed it this time
 * @param compared how many trials were compared
 * @param differing how many of them are not as they were
 * @param differences the first of what differs, one sentence each
 */
public record Reproduction(String engine, long compared, long differing, List<String> differences) {

    /** Copies the list. */
    public Reproduction {
        differences = List.copyOf(differences);
    }

    /** Whether every bit is as it was. */
    public boolean exact() {
        return differing == 0;
    }
}
