package io.atra.engine.seam;

import java.util.Locale;

/**
 * A kind of machine that the native core is built for.
 *
 * @param system {@code linux}, {@code macos} or {@code windows}; the system's own name where it is none of them
 * @param processor {@code x86_64} or {@code aarch64}; its own name where it is neither
 */
record Platform(String system, String processor) {

    static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Platform of(String system, String processor) {
        return new Platform(system(system.toLowerCase(Locale.ROOT)), processor(processor.toLowerCase(Locale.ROOT)));
    }

    private static String system(String name) {
        if (name.startsWith("mac")) {
            return "macos";
        }
        return name.startsWith("windows") ? "windows" : name;
    }

    private static String processor(String name) {
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "aarch64";
            default -> name;
        };
    }

    /** Whether libraries are ELF files. */
    boolean isLinux() {
        return system.equals("linux");
    }

    /** Where in the jar its library lies. */
    String folder() {
        return system + "-" + processor;
    }

    /** What its library is called. */
    String fileName() {
        return switch (system) {
            case "windows" -> "atra.dll";
            case "macos" -> "libatra.dylib";
            default -> "libatra.so";
        };
    }
}
