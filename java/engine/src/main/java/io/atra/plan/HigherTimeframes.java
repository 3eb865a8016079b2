package io.atra.plan;

import io.atra.bars.Timeframe;
import io.atra.error.UsageException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The higher timeframes of a plan against the bars that they are made of. */
final class HigherTimeframes {

    /** {@code n8 = >@1h n3 n4}. */
    private static final Pattern OVER_HIGHER = Pattern.compile("n([0-9]+) = [^ @]+@(?!sym:)(\\S+).*");

    /** {@code n9 = tf n8}. */
    private static final Pattern FROM_HIGHER =
            Pattern.compile("n([0-9]{1,9}) = " + OtherBars.Higher.OPERATION + " n([0-9]+)");

    private HigherTimeframes() {}

    static void check(Plan plan, Timeframe bars) {
        Map<String, String> labels = new HashMap<>();
        plan.graph().lines().forEach(line -> {
            Matcher over = OVER_HIGHER.matcher(line);
            if (over.matches()) labels.put(over.group(1), over.group(2));
            Matcher from = FROM_HIGHER.matcher(line);
            // A tf of nothing is for the engine to refuse.
            if (from.matches()) {
                Optional.ofNullable(labels.get(from.group(2)))
                        .map(Timeframe::parseHigher)
                        .filter(higher -> !bars.divides(higher))
                        .ifPresent(higher -> refuse(plan, Integer.parseInt(from.group(1)), higher, bars));
            }
        });
    }

    private static void refuse(Plan plan, int node, Timeframe higher, Timeframe bars) {
        List<Timeframe> made =
                Arrays.stream(Timeframe.values()).filter(bars::divides).toList();
        throw new UsageException("tf(\"" + higher.label() + "\") needs bars of " + labels(higher.divisors())
                + " or irregular ones; these are of " + bars.label() + ", which make " + labels(made)
                + place(plan, node));
    }

    private static String labels(List<Timeframe> timeframes) {
        return timeframes.stream().map(Timeframe::label).collect(Collectors.joining(" "));
    }

    private static String place(Plan plan, int node) {
        return node < plan.origins().size() ? " (" + plan.origins().get(node).location() + ")" : "";
    }
}
