package io.atra.research.metrics;

import io.atra.plan.Plan;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What metrics need of a plan's settings.
 *
 * @param initialCash cash before the first bar
 * @param yearDays trading days a year
 * @param dayMs length of a trading day in milliseconds
 * @param zone where the days of the calendar begin and end
 * @param fillsAtClose whether orders fill at the close of their signal's bar, not at the next open
 * @param slippage as a fraction of the price
 */
public record RunSettings(
        double initialCash, double yearDays, double dayMs, ZoneId zone, boolean fillsAtClose, double slippage) {

    /** Those of a plan. */
    public static RunSettings of(Plan plan) {
        Map<String, String> lines = plan.execution()
                .lines()
                .filter(line -> line.contains(" "))
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        return new RunSettings(
                number(lines, "initial_cash"),
                number(lines, "year_days"),
                number(lines, "day_ms"),
                ZoneId.of(lines.getOrDefault("tz", "UTC")),
                "close".equals(lines.get("fill")),
                number(lines, "slippage"));
    }

    /**
     * How many bars a year has, by whose root Sharpe ratios of a bar become those of a year.
     *
     * @param spacingMs the distance of bars
     */
    public double barsYear(double spacingMs) {
        return yearDays * dayMs / spacingMs;
    }

    private static double number(Map<String, String> lines, String key) {
        String value = lines.get(key);
        if (value == null) {
            throw new IllegalArgumentException("this plan has no line '" + key + "'");
        }
        return Double.parseDouble(value);
    }
}
