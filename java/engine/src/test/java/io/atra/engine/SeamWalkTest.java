package io.atra.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No function, parameter or size may end the process: the walk is done by children, which are begun again where one dies. */
class SeamWalkTest {

    private static final int MOST_DEATHS = 20;

    @Test
    void nothingInTheCatalogueEndsTheProcess() throws Exception {
        assertThat(walk(0, Integer.MAX_VALUE)).isEmpty();
    }

    /** The same core: part of the way is enough to see that JNI passes on what there is. */
    @Test
    void norThroughJni() throws Exception {
        assertThat(walk(0, 3000, "-D" + SeamWalk.ENGINE + "=jni")).isEmpty();
    }

    @Test
    void aStepThatEndsTheProcessIsNamedAndTheWalkGoesOn() throws Exception {
        assertThat(walk(0, 100, "-D" + SeamWalk.PLANTED + "=12,26,44"))
                .hasSize(3)
                .allSatisfy(death -> assertThat(death).contains("status 134"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("step 12 "),
                        second -> assertThat(second).contains("step 26 "),
                        third -> assertThat(third).contains("step 44 "));
    }

    /** What went wrong between two steps. */
    private static List<String> walk(int from, int to, String... options) throws Exception {
        List<String> found = new ArrayList<>();
        int next = from;
        for (int deaths = 0; deaths < MOST_DEATHS; deaths++) {
            List<String> all = new ArrayList<>(List.of(options));
            all.add("--enable-native-access=ALL-UNNAMED");
            ChildJvm child = ChildJvm.run(SeamWalk.class, all, String.valueOf(next), String.valueOf(to));
            child.out().stream().filter(line -> line.startsWith("wrong ")).forEach(found::add);
            if (child.status() == 0 && child.out().getLast().equals("done")) {
                return found;
            }
            String step = lastStep(child);
            found.add("died with status " + child.status() + " at " + step);
            next = SeamWalk.after(Integer.parseInt(step.split(" ")[1]));
        }
        return found;
    }

    private static String lastStep(ChildJvm child) {
        return child.out().stream()
                .filter(line -> line.startsWith("step "))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("no step was taken: " + child.out()));
    }
}
