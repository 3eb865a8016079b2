package io.atra.app.command;

import io.atra.error.UsageException;
import io.atra.live.agent.RiskLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which paper trading is kept from losing too much. */
final class RiskOptions {

    @Option(
            names = "--max-positions",
            paramLabel = "N",
            description = "Hold at most N positions at a time: of symbols that share one cash as a backtest does, each"
                    + " strategy for itself; of accounts with money of their own all together.")
    @Nullable
    Integer positions;

    @Option(
            names = "--max-exposure",
            paramLabel = "CASH",
            description = "Let all positions be worth at most so much; beyond it they are made smaller.")
    @Nullable
    Double exposure;

    @Option(
            names = "--max-daily-loss",
            paramLabel = "PERCENT",
            description = "Close all and enter nothing until the next UTC day once so much of the day's first equity is"
                    + " lost, such as 2%%.")
    @Nullable
    String dailyLoss;

    @Option(
            names = "--max-drawdown",
            paramLabel = "PERCENT",
            description = "Close all and enter nothing once so much of the highest equity is lost, such as 10%%.")
    @Nullable
    String drawdown;

    @Option(
            names = "--cool-down",
            paramLabel = "TIME",
            description = "After one of the two enter nothing for at least so long in the time of the bars, such as 4h;"
                    + " after a drawdown entries are made again then.")
    @Nullable
    String coolDown;

    /** The most positions of one cash that symbols share. */
    int positionsOfOneCash() {
        return positions == null ? Integer.MAX_VALUE : positions;
    }

    /**
     * The limits of all accounts together.
     *
     * @param oneCash whether symbols share their cash, which has the limit of positions then
     */
    RiskLimits limits(boolean oneCash) {
        return new RiskLimits(
                positions == null || oneCash ? RiskLimits.NONE.openPositions() : positions,
                exposure == null ? RiskLimits.NONE.exposure() : exposure,
                part("--max-daily-loss", dailyLoss),
                part("--max-drawdown", drawdown),
                coolDown == null ? Duration.ZERO : DurationArgument.parse("--cool-down", coolDown));
    }

    private static double part(String option, @Nullable String text) {
        if (text == null) return Double.POSITIVE_INFINITY;
        try {
            if (text.endsWith("%")) return Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
        } catch (NumberFormatException e) {
            throw notOne(option, text, e);
        }
        throw notOne(option, text, null);
    }

    private static UsageException notOne(String option, String text, @Nullable Exception cause) {
        String message = option + " " + text + ": write a percentage such as 2%";
        return cause == null ? new UsageException(message) : new UsageException(message, cause);
    }
}
