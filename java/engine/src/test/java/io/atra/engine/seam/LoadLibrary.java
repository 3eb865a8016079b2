package io.atra.engine.seam;

import io.atra.engine.Engine;
import io.atra.engine.ffm.FfmEngine;
import io.atra.error.AtraException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** Loads the engine and computes something with it, or prints why it cannot; a program as small as one can be. */
final class LoadLibrary {

    private LoadLibrary() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        try (Engine engine = FfmEngine.load();
                Arena memory = Arena.ofConfined()) {
            var in = memory.allocateFrom(ValueLayout.JAVA_DOUBLE, 1, 2, 3);
            var out = memory.allocate(ValueLayout.JAVA_DOUBLE, 3);
            engine.compute("sma", List.of(in), new double[] {2}, List.of(out));
            System.out.println("sma " + out.getAtIndex(ValueLayout.JAVA_DOUBLE, 2));
        } catch (AtraException e) {
            System.out.println(e.getMessage());
            System.exit(e.exitStatus());
        }
    }
}
