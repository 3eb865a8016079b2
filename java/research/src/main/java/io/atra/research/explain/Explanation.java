package io.atra.research.explain;

import io.atra.engine.Counts;
import io.atra.engine.Reason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What the rules of a strategy said over a run, and what became of it.
 *
 * @param counts what happened besides trades; its {@code start} is the first bar at whose close rules were read
 * @param evaluated on how many bars rules were read
 * @param rules how often each rule and its parts held, in the order of the plan
 * @param entries what became of each entry rule when it was true, by its name; a fate that befell none is left out
 * @param exits the same of the exit rules
 * @param reasons how many positions ended for each reason
 * @param silence why there was no trade; nothing when there was one
 */
public record Explanation(
        Counts counts,
        long evaluated,
        List<RuleCounts> rules,
        SequencedMap<String, Map<EntryFate, Long>> entries,
        SequencedMap<String, Map<ExitFate, Long>> exits,
        Map<Reason, Long> reasons,
        Optional<String> silence) {

    /** Copies what it is given. */
    public Explanation {
        rules = List.copyOf(rules);
        entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
        exits = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(exits));
        reasons = Collections.unmodifiableMap(reasons.isEmpty() ? Map.of() : new EnumMap<>(reasons));
    }
}
