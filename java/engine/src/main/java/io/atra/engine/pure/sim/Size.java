package io.atra.engine.pure.sim;

import io.atra.engine.pure.plan.Fills;

/** How many units an entry gets. */
final class Size {

    private Size() {}

    /**
     * Units wished for by the method.
     *
     * @param equity at hand
     * @param fill price of the entry, slippage included
     * @param risk what a unit loses at its stop
     */
    static double wish(Settings settings, double equity, double fill, double risk) {
        double amount = settings.amount();
        return switch (settings.sizing().method()) {
            case EQUITY -> allOf(equity * amount, fill, settings.fills());
            case CASH -> amount / fill;
            case UNITS -> amount;
            case RISK -> (equity * amount) / risk;
        };
    }

    /** The most units that equity and leverage allow beside the positions of others. */
    static double cap(Settings settings, Account account, double fill) {
        Fills fills = settings.fills();
        return allOf((account.equity() * fills.leverage()) - account.othersUse, fill, fills);
    }

    /** Units for which {@code cash} just pays, fees included. */
    private static double allOf(double cash, double fill, Fills fills) {
        return (cash - fills.feeFixed()) / (fill * (1 + fills.fee()));
    }

    /** Whole multiples of the lot. */
    static double wholeLots(double units, double lot) {
        return lot > 0 ? Math.floor(units / lot) * lot : units;
    }

    /** Whether an order comes of it; not of NaN. */
    static boolean isOrder(double units, double fill, double minOrder) {
        return units > 0 && Double.isFinite(units) && units * fill >= minOrder;
    }
}
