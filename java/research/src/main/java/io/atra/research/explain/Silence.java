package io.atra.research.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.StringJoiner;

/** Says why a run made no trade: which condition stopped each entry rule. */
final class Silence {

    private static final int SHOWN = 5;

    private Silence() {}

    /** One sentence: why no entry rule that was read led to a trade. */
    static String sentence(List<RuleCounts> rules, SequencedMap<String, Map<EntryFate, Long>> entries) {
        StringJoiner sentences = new StringJoiner("; ");
        rules.stream().filter(rule -> entries.containsKey(rule.rule())).forEach(rule -> {
            boolean never = rule.held() == 0;
            sentences.add(never ? neverTrue(rule) : withoutOrder(rule, entries.getOrDefault(rule.rule(), Map.of())));
        });
        return sentences.toString();
    }

    private static String neverTrue(RuleCounts rule) {
        String begin = rule.rule() + " was never true on the " + bars(rule.evaluated()) + " at which rules were read: ";
        List<PartCount> conjuncts = rule.conjuncts();
        PartCount most = conjuncts.stream()
                .max(Comparator.comparingLong(PartCount::alone))
                .orElseThrow();
        if (conjuncts.size() == 1) {
            return begin + quoted(most) + " never held";
        }
        return begin + (most.alone() > 0 ? blocked(most) : together(conjuncts));
    }

    private static String blocked(PartCount part) {
        String held = part.held() == 0 ? " never held" : " held on " + bars(part.held()) + ", never with the rest";
        return quoted(part) + held + "; without it the rule held on " + bars(part.alone());
    }

    private static String together(List<PartCount> conjuncts) {
        List<String> held = new ArrayList<>();
        conjuncts.stream()
                .sorted(Comparator.comparingLong(PartCount::held))
                .limit(SHOWN)
                .forEach(part ->
                        held.add(quoted(part) + (part.held() == 0 ? " never held" : " held on " + bars(part.held()))));
        String rest = conjuncts.size() > SHOWN ? ", …" : "";
        return String.join(", ", held) + rest + ", and without any one of them the rest never held together";
    }

    private static String withoutOrder(RuleCounts rule, Map<EntryFate, Long> fates) {
        StringJoiner words = new StringJoiner(", ");
        fates.forEach((fate, count) -> words.add(bars(count) + " " + fate.words()));
        return rule.rule() + " was true on " + bars(rule.held()) + " of " + grouped(rule.evaluated()) + ": " + words;
    }

    private static String quoted(PartCount part) {
        return "'" + part.source() + "'";
    }

    static String bars(long count) {
        return grouped(count) + (count == 1 ? " bar" : " bars");
    }

    private static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
