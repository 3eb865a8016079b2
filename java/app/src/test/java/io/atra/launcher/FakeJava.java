package io.atra.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that look like an installed Java: as much of one as the launcher reads. */
final class FakeJava {
    private FakeJava() {}

    static Path install(Path home, String version) throws IOException {
        return installWithRelease(home, "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    static Path installWithRelease(Path home, String release) throws IOException {
        Path program = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.createFile(program);
        if (!program.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + program + " executable");
        }
        Files.writeString(home.resolve("release"), release);
        return home;
    }
}
