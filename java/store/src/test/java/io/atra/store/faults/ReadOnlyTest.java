package io.atra.store.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file or a folder that must not be written: one sentence, and nothing changes. */
class ReadOnlyTest {

    /** Root writes anything, unless it gives that up. */
    private static final List<String> WITHOUT_RIGHTS =
            List.of("setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-all");

    @TempDir
    Path folder;

    @Test
    void isToldAndLeftAlone() throws Exception {
        boolean root = mayEverything();
        assumeTrue(!root || Files.isExecutable(Path.of("/usr/bin/setpriv")), "root writes anything");
        ChildProcess.behind(root ? WITHOUT_RIGHTS : List.of(), folder.resolve("output"), ReadOnlyChild.class, folder)
                .await();
    }

    private boolean mayEverything() throws IOException {
        Path probe = Files.createFile(folder.resolve("probe"));
        return !probe.toFile().setWritable(false) || Files.isWritable(probe);
    }
}
