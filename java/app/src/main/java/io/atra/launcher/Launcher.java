package io.atra.launcher;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/**
 * The entry class of atra.jar.
 *
 * <p>On Java 25 or newer it calls the program. On an older Java, down to 8, it starts the same command line on the
 * Java that {@link JavaSearch} finds and passes on input, output, signals and the exit status.
 */
public final class Launcher {
    static final int LEAST_JAVA = 25;

    private static final String PROGRAM = "io.atra.app.Main";
    private static final String PARENT_WATCH = "io.atra.app.ParentWatch";

    private Launcher() {}

    /** Runs the command line {@code args}, here or on a newer Java. */
    public static void main(String[] args) throws Throwable {
        JavaVersion running = JavaVersion.parse(System.getProperty("java.version"));
        if (running.feature() >= LEAST_JAVA) {
            run(args);
        } else {
            System.exit(handOver(running, args));
        }
    }

    private static void run(String[] args) throws Throwable {
        String parent = System.getProperty(HandOver.PARENT_PROPERTY);
        if (parent != null) {
            call(PARENT_WATCH, "start", long.class, Long.parseLong(parent));
        }
        call(PROGRAM, "main", String[].class, args);
    }

    /** By reflection, as those classes need the newer Java only to be loaded. */
    private static void call(String type, String method, Class<?> parameter, Object argument) throws Throwable {
        try {
            Class.forName(type).getMethod(method, parameter).invoke(null, argument);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static int handOver(JavaVersion running, String[] args) throws InterruptedException {
        try {
            return HandOver.to(JavaSearch.onThisMachine().find(running), args);
        } catch (NoJavaException e) {
            return fail(e.getMessage());
        } catch (IOException e) {
            return fail(e.getMessage() + "; set ATRA_JAVA_HOME to a JDK " + LEAST_JAVA + " that starts");
        }
    }

    private static int fail(String sentence) {
        System.err.println("atra: error: " + sentence);
        return 1;
    }
}
