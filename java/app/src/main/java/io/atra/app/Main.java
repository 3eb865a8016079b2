package io.atra.app;

/** The program. */
public final class Main {
    private Main() {}

    /** Runs one command line. */
    public static void main(String[] args) {
        System.out.println(String.join(" ", args));
    }
}
