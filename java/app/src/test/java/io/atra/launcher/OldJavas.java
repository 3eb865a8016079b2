package io.atra.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The Javas of this machine that cannot run the program themselves, one of each version. */
final class OldJavas {
    private static final int OLDEST = 8;

    private OldJavas() {}

    static List<Path> homes() {
        Map<Integer, Path> byVersion = new TreeMap<>();
        for (Path folder : InstallFolders.ofThisMachine(System.getenv())) {
            for (Path home : InstallFolders.homesIn(folder)) {
                JavaHome.at(home)
                        .filter(OldJavas::isOld)
                        .ifPresent(old -> byVersion.putIfAbsent(old.version().feature(), old.folder()));
            }
        }
        return new ArrayList<>(byVersion.values());
    }

    private static boolean isOld(JavaHome home) {
        return home.version().feature() >= OLDEST && !home.runsAtra();
    }
}
