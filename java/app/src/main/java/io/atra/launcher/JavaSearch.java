package io.atra.launcher;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the Java to run the program on: {@code ATRA_JAVA_HOME} decides alone where it is set, then {@code JAVA_HOME}
 * if it is new enough, then the newest in the usual folders and on {@code PATH}; the first of equal ones.
 */
final class JavaSearch {
    private final Map<String, String> environment;
    private final List<Path> folders;

    JavaSearch(Map<String, String> environment, List<Path> folders) {
        this.environment = environment;
        this.folders = folders;
    }

    static JavaSearch onThisMachine() {
        Map<String, String> environment = System.getenv();
        return new JavaSearch(environment, InstallFolders.ofThisMachine(environment));
    }

    /**
     * The Java to use.
     *
     * @param running the version of the Java that asks, for the message
     * @throws NoJavaException if there is none, or {@code ATRA_JAVA_HOME} names something else
     */
    JavaHome find(JavaVersion running) throws NoJavaException {
        String demanded = environment.getOrDefault("ATRA_JAVA_HOME", "");
        if (!demanded.isEmpty()) {
            return demanded(demanded);
        }
        Optional<JavaHome> usual =
                javaAt(environment.getOrDefault("JAVA_HOME", "")).filter(JavaHome::runsAtra);
        return usual.isPresent() ? usual.get() : newest().orElseThrow(() -> none(running));
    }

    private static JavaHome demanded(String folder) throws NoJavaException {
        String set = "ATRA_JAVA_HOME is " + folder + ", ";
        String wanted = "; set it to the folder of a JDK " + Launcher.LEAST_JAVA + " or newer, or unset it";
        JavaHome home = javaAt(folder)
                .orElseThrow(() -> new NoJavaException(set + "where no Java lies (bin/java and release)" + wanted));
        if (!home.runsAtra()) {
            throw new NoJavaException(set + "which is Java " + home.version() + wanted);
        }
        return home;
    }

    private static NoJavaException none(JavaVersion running) {
        return new NoJavaException("ATRA needs Java " + Launcher.LEAST_JAVA + " or newer, found " + running.feature()
                + "; install a JDK " + Launcher.LEAST_JAVA
                + " (https://adoptium.net) or set ATRA_JAVA_HOME to the folder of one");
    }

    private Optional<JavaHome> newest() {
        return Stream.concat(folders.stream().map(InstallFolders::homesIn).flatMap(Collection::stream), homesOnPath())
                .map(JavaHome::at)
                .filter(Optional::isPresent)
                .map(Optional::get)
                .filter(JavaHome::runsAtra)
                .reduce((best, next) -> next.version().compareTo(best.version()) > 0 ? next : best);
    }

    private Stream<Path> homesOnPath() {
        return InstallFolders.paths(environment.getOrDefault("PATH", "")).stream()
                .map(JavaSearch::homeOfProgramIn)
                .filter(Optional::isPresent)
                .map(Optional::get);
    }

    /** {@code java} on PATH is most often a link into the home. */
    private static Optional<Path> homeOfProgramIn(Path folder) {
        for (String name : new String[] {"java", "java.exe"}) {
            try {
                Path bin = folder.resolve(name).toRealPath().getParent();
                return Optional.ofNullable(bin.getParent());
            } catch (IOException missing) {
                continue; // most folders of PATH hold no java
            }
        }
        return Optional.empty();
    }

    private static Optional<JavaHome> javaAt(String folder) {
        try {
            return folder.isEmpty() ? Optional.empty() : JavaHome.at(Paths.get(folder));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
