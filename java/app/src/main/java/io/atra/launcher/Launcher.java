package io.atra.launcher;

/** The entry class of atra.jar. */
public final class Launcher {
    private Launcher() {}

    public static void main(String[] args) throws Exception {
        Class.forName("io.atra.app.Main").getMethod("main", String[].class).invoke(null, (Object) args);
    }
}
