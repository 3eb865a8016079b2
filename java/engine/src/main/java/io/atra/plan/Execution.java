package io.atra.plan;

import java.util.Locale;

/**
 * How orders are filled and what they cost: the part of a plan beside the rules.
 *
 * <p>{@code Execution.standard()} is next-open fills without costs on 10,000 of cash.
 *
 * @param fill when an order fills
 * @param fee of a fill, as a fraction of its value, from 0 and below 1
 * @param feeFixed of a fill, in money, 0 or more
 * @param slippage as a fraction of the price, from 0 and below 1
 * @param initialCash above 0
 * @param leverage 1 or more
 * @param intrabar which exit counts when one bar touches both
 * @param closeAtEnd whether an open position is closed on the last bar
 * @param yearDays trading days in a year, to annualise metrics
 * @param dayMs the length of a trading day in milliseconds, to annualise metrics; above 0, at most 24 hours
 * @param tz the time zone of hours and weekdays, and of days, weeks and months of higher bars: its name in the IANA
 *     database
 */
public record Execution(
        Fill fill,
        double fee,
        double feeFixed,
        double slippage,
        double initialCash,
        double leverage,
        Intrabar intrabar,
        boolean closeAtEnd,
        double yearDays,
        double dayMs,
        String tz) {

    /** When an order fills. */
    public enum Fill {
        /** At the open of the next bar. */
        NEXT_OPEN,
        /** At the close of the bar whose rule gave it. */
        CLOSE
    }

    /** Which exit counts when one bar touches both the stop and the target. */
    public enum Intrabar {
        /** The stop. */
        PESSIMISTIC,
        /** The target. */
        OPTIMISTIC
    }

    private static final Execution STANDARD =
            new Execution(Fill.NEXT_OPEN, 0, 0, 0, 10_000, 1, Intrabar.PESSIMISTIC, false, 365, 86_400_000, "UTC");

    /** What holds where a strategy says nothing. */
    public static Execution standard() {
        return STANDARD;
    }

    /** The lines of the plan, from {@code execution} on. */
    String text() {
        return "execution\n"
                + line("fill", fill)
                + line("fee", fee)
                + line("fee_fixed", feeFixed)
                + line("slippage", slippage)
                + line("initial_cash", initialCash)
                + line("leverage", leverage)
                + line("intrabar", intrabar)
                + line("close_at_end", closeAtEnd)
                + line("year_days", yearDays)
                + line("day_ms", dayMs)
                + "tz " + tz + "\n";
    }

    private static String line(String key, double value) {
        return key + " " + Operand.decimal(value) + "\n";
    }

    private static String line(String key, Object value) {
        return key + " " + value.toString().toLowerCase(Locale.ROOT) + "\n";
    }
}
