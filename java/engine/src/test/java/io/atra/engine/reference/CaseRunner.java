package io.atra.engine.reference;

import io.atra.engine.reference.RandomStrategies.Case;
import java.util.List;

/** Something that runs cases: the reference, or an engine behind its own interface. */
interface CaseRunner {

    /** One outcome for each combination of the case. */
    List<Outcome> run(Case drawn);

    /** The reference, with functions from {@code source}. */
    static CaseRunner reference(FunctionSource source) {
        return drawn -> {
            ReferencePlan plan = ReferencePlanReader.read(drawn.plan().text());
            return drawn.combinations().stream()
                    .map(values ->
                            ReferenceSimulator.run(plan, values, drawn.market(), drawn.from(), drawn.to(), source))
                    .toList();
        };
    }
}
