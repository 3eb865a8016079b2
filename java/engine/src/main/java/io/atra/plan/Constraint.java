package io.atra.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A demand on a scalar whose value may hang on parameters: that a period be a whole number from 2, say.
 *
 * @param scalar what is looked at
 * @param domain the values it may have
 * @param subject what it is, for sentences: {@code timeperiod of sma}
 * @param location where it is written
 */
public record Constraint(Operand scalar, Domain domain, String subject, Location location) {

    /** The parameter that it hangs on, where that is one alone. */
    public Optional<String> parameter() {
        Stream<Operand> leaves = PostOrder.of(List.of(scalar)).stream().flatMap(node -> node.operands().stream());
        List<String> names = Stream.concat(Stream.of(scalar), leaves)
                .filter(Operand.Variable.class::isInstance)
                .map(operand -> ((Operand.Variable) operand).name())
                .distinct()
                .toList();
        return names.size() == 1 ? Optional.of(names.getFirst()) : Optional.empty();
    }

    /** {@code timeperiod of sma must be a whole number from 2 to 100000, got 1}. */
    public String complaint(double value) {
        String got = Double.isFinite(value) ? Operand.decimal(value) : Double.toString(value);
        return subject + " must be " + domain.expected() + ", got " + got;
    }
}
