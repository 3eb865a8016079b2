package io.atra.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The folders in which systems and tools keep their Javas, one folder a Java. */
final class InstallFolders {
    /** Names other folders than the usual ones, separated as in PATH. */
    static final String PROPERTY = "atra.launcher.folders";

    private static final String[] SYSTEM = {
        "/usr/lib/jvm",
        "/usr/lib64/jvm",
        "/usr/java",
        "/opt",
        "/opt/java",
        "/Library/Java/JavaVirtualMachines",
        "/opt/homebrew/opt"
    };
    private static final String[] IN_HOME = {
        ".sdkman/candidates/java", ".jdks", ".gradle/jdks", "Library/Java/JavaVirtualMachines"
    };
    private static final String[] IN_PROGRAM_FILES = {
        "Java", "Eclipse Adoptium", "Microsoft", "Amazon Corretto", "Zulu", "BellSoft", "SapMachine"
    };
    private static final String[] INSIDE = {"", "Contents/Home", "libexec/openjdk.jdk/Contents/Home"};

    private InstallFolders() {}

    static List<Path> ofThisMachine(Map<String, String> environment) {
        String given = System.getProperty(PROPERTY);
        if (given != null) {
            return paths(given);
        }
        List<Path> folders = new ArrayList<>();
        add(folders, "", SYSTEM);
        add(folders, System.getProperty("user.home", ""), IN_HOME);
        add(folders, environment.getOrDefault("ProgramFiles", ""), IN_PROGRAM_FILES);
        return folders;
    }

    private static void add(List<Path> folders, String parent, String[] names) {
        for (String name : names) {
            folders.add(Paths.get(parent, name));
        }
    }

    /** The places in {@code folder} where a Java may lie, in the order of their names. */
    static List<Path> homesIn(Path folder) {
        List<Path> homes = new ArrayList<>();
        for (Path child : children(folder)) {
            for (String inside : INSIDE) {
                homes.add(child.resolve(inside));
            }
        }
        return homes;
    }

    private static List<Path> children(Path folder) {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(children::add);
        } catch (IOException missing) {
            return Collections.emptyList(); // most of the usual folders are not there
        }
        Collections.sort(children);
        return children;
    }

    /** The paths in {@code list}, separated as in PATH; what is no path is left out. */
    static List<Path> paths(String list) {
        List<Path> paths = new ArrayList<>();
        for (String part : list.split(File.pathSeparator)) {
            try {
                paths.add(Paths.get(part));
            } catch (InvalidPathException e) {
                continue; // PATH may hold anything
            }
        }
        return paths;
    }
}
