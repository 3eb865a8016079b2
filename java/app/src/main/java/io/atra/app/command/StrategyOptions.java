package io.atra.app.command;

import io.atra.error.UsageException;
import io.atra.lang.Strategy;
import io.atra.lang.StrategyFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** The strategy of the file. */
    Strategy read() {
        return StrategyFile.read(file);
    }

    /** The values of its parameters: the defaults, but for those that are set. */
    double[] values(Strategy strategy) {
        return strategy.plan().bind(assigned());
    }

    private Map<String, Double> assigned() {
        Map<String, Double> values = new LinkedHashMap<>();
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new UsageException("--set " + assignment + ": write name=value, such as fast=10");
            }
            values.put(assignment.substring(0, equals).strip(), number(assignment, assignment.substring(equals + 1)));
        }
        return values;
    }

    private static double number(String assignment, String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new UsageException("--set " + assignment + ": '" + text + "' is not a number", e);
        }
    }
}
