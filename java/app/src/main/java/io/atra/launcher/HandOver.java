package io.atra.launcher;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs the same command line on another Java, in a child process that shares input and output. */
final class HandOver {
    /** Tells the child whose child it is, so that it can end with it. */
    static final String PARENT_PROPERTY = "atra.parent";

    /** Options of the JVM that mean the same to a newer one; agents and debuggers would clash. */
    private static final String[] KEPT = {
        "-D",
        "-Xms",
        "-Xmx",
        "-Xmn",
        "-Xss",
        "-XX:",
        "-Xlog",
        "-ea",
        "-da",
        "-esa",
        "-dsa",
        "--add-opens",
        "--add-exports"
    };

    private HandOver() {}

    /**
     * Runs the command line to its end.
     *
     * @return the child's exit status; 128 + the signal's number if one ended it
     * @throws IOException if the Java does not start
     */
    static int to(JavaHome java, String[] args) throws IOException, InterruptedException {
        List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
        List<String> command = command(java, options, System.getProperty("java.class.path"), ownPid(), args);
        Process child = new ProcessBuilder(command).inheritIO().start();
        Signals.forwardTo(child);
        return child.waitFor();
    }

    static List<String> command(JavaHome java, List<String> options, String classPath, long pid, String[] args) {
        List<String> command = new ArrayList<>();
        command.add(java.program().toString());
        // An option that only the older Java knew must not keep the newer one from starting.
        command.add("-XX:+IgnoreUnrecognizedVMOptions");
        options.stream().filter(HandOver::isKept).forEach(command::add);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-D" + PARENT_PROPERTY + "=" + pid);
        command.addAll(Arrays.asList("-cp", classPath, Launcher.class.getName()));
        command.addAll(Arrays.asList(args));
        return command;
    }

    private static boolean isKept(String option) {
        return Arrays.stream(KEPT).anyMatch(option::startsWith);
    }

    /** Java 8 tells it only in the name of its runtime bean, {@code pid@host}. */
    private static long ownPid() {
        String name = ManagementFactory.getRuntimeMXBean().getName();
        return Long.parseLong(name.substring(0, name.indexOf('@')));
    }
}
