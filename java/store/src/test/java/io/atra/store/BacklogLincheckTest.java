package io.atra.store;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Whatever the schedule, the backlog behaves as if its calls came one after the other: nothing is lost, doubled or out of
 * order, and nothing is taken once it is closed. Schedules are explored, not waited for.
 */
public class BacklogLincheckTest {

    private static final int ITERATIONS = Boolean.getBoolean("atra.soak") ? 50 : 3;
    private static final int INVOCATIONS = Boolean.getBoolean("atra.soak") ? 2_000 : 60;

    private final Backlog<Integer> backlog = new Backlog<>(2);

    @Operation
    public String put(@Param(gen = IntGen.class, conf = "1:5") int element) throws InterruptedException {
        return backlog.put(element, 0).name();
    }

    @Operation
    public String take() {
        return backlog.take(2).toString();
    }

    @Operation
    public boolean empty() {
        return backlog.isEmpty();
    }

    @Operation
    public boolean some() throws InterruptedException {
        return backlog.awaitSome(1, 0);
    }

    @Operation
    public boolean close() {
        backlog.close();
        return backlog.isClosed();
    }

    @Test
    void everySchedule() {
        new ModelCheckingOptions()
                .iterations(ITERATIONS)
                .invocationsPerIteration(INVOCATIONS)
                .threads(3)
                .actorsPerThread(3)
                .check(BacklogLincheckTest.class);
    }

    /** Finds less than the model checker for its time. */
    @Test
    @EnabledIfSystemProperty(named = "atra.soak", matches = "true")
    void underStress() {
        new StressOptions()
                .iterations(ITERATIONS)
                .invocationsPerIteration(INVOCATIONS)
                .threads(3)
                .actorsPerThread(3)
                .check(BacklogLincheckTest.class);
    }
}
