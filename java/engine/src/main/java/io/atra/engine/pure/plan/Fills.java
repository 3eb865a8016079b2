package io.atra.engine.pure.plan;

/**
 * How orders fill and what they cost.
 *
 * @param fillAtClose orders fill at the close of their signal's bar, not at the next open
 * @param fee of a fill, as a fraction of its value
 * @param feeFixed of a fill, in cash
 * @param slippage as a fraction of the price
 * @param initialCash above 0
 * @param leverage above 0
 * @param optimistic a bar that touches both stop and target takes the target
 * @param closeAtEnd a position left at the end is sold there
 * @param yearDays trading days a year, to annualise metrics
 * @param dayMs the length of a trading day in milliseconds, to annualise metrics
 */
public record Fills(
        boolean fillAtClose,
        double fee,
        double feeFixed,
        double slippage,
        double initialCash,
        double leverage,
        boolean optimistic,
        boolean closeAtEnd,
        double yearDays,
        double dayMs) {}
