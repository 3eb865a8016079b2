package io.atra.app.command;

import io.atra.error.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of parameters as they are typed: {@code --set fast=10}. */
final class Assignments {

    private Assignments() {}

    /** The values by name, in the order in which they were typed. */
    static Map<String, Double> parse(List<String> assignments) {
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
