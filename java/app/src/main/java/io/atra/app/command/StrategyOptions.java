package io.atra.app.command;

import io.atra.lang.Strategy;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options by which a command is given its strategy. */
final class StrategyOptions {

    @Parameters(paramLabel = "STRATEGY.toml", description = "The strategy.")
    Path file;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Give a parameter another value than its default.")
    List<String> assignments = List.of();

    /** The values of its parameters: the defaults, but for those that are set. */
    double[] values(Strategy strategy) {
        return strategy.plan().bind(Assignments.parse(assignments));
    }
}
