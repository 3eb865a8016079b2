package io.atra.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** Stands in for the program: a class of its name that shows what reaches it through the launcher. */
final class ProbeProgram {
    private static final String SOURCE = """
            package io.atra.app;

            public class Main {
                public static void main(String[] args) throws Exception {
                    switch (args[0]) {
                        case "say" -> System.out.println(Runtime.version().feature() + " " + System.getProperty("said")
                                + " " + String.join(",", args));
                        case "copy" -> System.in.transferTo(System.out);
                        case "exit" -> System.exit(Integer.parseInt(args[1]));
                        case "wait" -> {
                            Runtime.getRuntime().addShutdownHook(new Thread(Main::takeTime));
                            System.out.println(ProcessHandle.current().pid());
                            Thread.sleep(600_000);
                        }
                    }
                }

                private static void takeTime() {
                    try {
                        Thread.sleep(700);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
            """;

    private ProbeProgram() {}

    /** Compiles it into {@code folder}, to be put before the real program on the class path. */
    static void compileInto(Path folder) throws IOException {
        Path source = Files.writeString(folder.resolve("Main.java"), SOURCE);
        int status =
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(), source.toString());
        if (status != 0) {
            throw new IOException("the probe does not compile");
        }
    }
}
