package io.atra.engine.seam;

import io.atra.Engines;
import io.atra.engine.Engine;
import io.atra.error.AtraException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * Loads the engines that it is told, one after the other, and computes something with each, or prints why it cannot; a
 * program as small as one can be.
 */
final class LoadLibrary {

    private LoadLibrary() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] engines) {
        for (String name : engines) {
            try (Engine engine = Engines.load(name)) {
                System.out.println("sma " + sma(engine));
            } catch (AtraException e) {
                System.out.println(e.getMessage());
                System.exit(e.exitStatus());
            }
        }
    }

    private static double sma(Engine engine) {
        try (Arena memory = Arena.ofConfined()) {
            var in = memory.allocateFrom(ValueLayout.JAVA_DOUBLE, 1, 2, 3);
            var out = memory.allocate(ValueLayout.JAVA_DOUBLE, 3);
            engine.compute("sma", List.of(in), new double[] {2}, List.of(out));
            return out.getAtIndex(ValueLayout.JAVA_DOUBLE, 2);
        }
    }
}
