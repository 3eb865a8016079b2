package io.atra.app.command;

import io.atra.EngineReport;
import io.atra.Engines;
import io.atra.app.output.Human;
import io.atra.app.output.Json;
import io.atra.engine.CacheFolder;
import io.atra.engine.Engine;
import io.atra.error.AtraException;
import io.atra.error.RunException;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.Pragma;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** {@code doctor}: what this machine offers and what is missing. */
@Command(
        name = "doctor",
        description = "Tell what ATRA finds here: Java, engine, CPU, SQLite, database, folders, disk.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Runnable {

    private static final int LABEL_WIDTH = 13;

    @Spec
    CommandSpec spec;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    private final Map<String, String> findings = new LinkedHashMap<>();

    @Override
    public void run() {
        AtraCommand root = AtraCommand.of(spec);
        findings.put("atra", Version.text());
        findings.put("java", java());
        findings.put("cpu", cpu());
        findings.put("memory", memory());
        engines(root.checked().engine);
        findings.put("sqlite", sqlite());
        database(root.database());
        findings.put("cache", cache());
        findings.put("disk", disk(root.database().file()));
        print(spec.commandLine().getOut());
    }

    private static String java() {
        return System.getProperty("java.version") + ", " + System.getProperty("java.vm.name") + ", "
                + System.getProperty("java.home");
    }

    private static String cpu() {
        return Human.count(Runtime.getRuntime().availableProcessors(), "core") + ", " + System.getProperty("os.arch")
                + ", " + System.getProperty("os.name")
                + model().map(name -> ", " + name).orElse("");
    }

    /** Linux tells it; elsewhere it takes a program to find out. */
    private static Optional<String> model() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String memory() {
        return Human.bytes(Runtime.getRuntime().maxMemory()) + " heap at most";
    }

    /** The engine that computes, then why the others do not, then the library behind it. */
    private void engines(String asked) {
        try (Engine engine = asked.equals(EngineChoice.AUTO) ? Engines.load() : Engines.load(asked)) {
            EngineReport taken = Engines.report(engine.name());
            findings.put("engine", taken.name() + ": " + taken.what());
            others(taken.name(), asked);
            library(taken);
        } catch (RunException e) {
            findings.put("engine", "none: " + e.getMessage());
            others(asked, asked);
        }
    }

    private void library(EngineReport taken) {
        if (taken.library() != null && taken.build() != null) {
            findings.put("library", taken.library().toString());
            findings.put("build", taken.build());
        }
    }

    private void others(String taken, String asked) {
        for (String name : Engines.names()) {
            if (!name.equals(taken)) {
                String refusal = Engines.report(name).refusal();
                findings.put(
                        "engine " + name, refusal == null ? notTaken(taken, asked) : "cannot be loaded: " + refusal);
            }
        }
    }

    private static String notTaken(String taken, String asked) {
        return asked.equals(EngineChoice.AUTO)
                ? "could be loaded; " + taken + " comes before it"
                : "could be loaded; --engine " + asked + " was asked for";
    }

    private void database(DatabaseChoice choice) {
        if (!choice.exists()) {
            findings.put("database", choice.file() + ": not there yet; 'atra import' or 'atra demo' makes it");
            return;
        }
        try (Database database = choice.open(Mode.READ_ONLY)) {
            String log = Human.bytes(database.connectionFigures().walBytes());
            findings.put("database", database.file() + ", " + Human.bytes(size(database.file())) + ", log " + log);
            findings.put("settings", settings(database.readerSettings()));
        } catch (AtraException e) {
            findings.put("database", "unusable: " + e.getMessage());
        }
    }

    private static String sqlite() {
        try {
            return Database.libraryVersion();
        } catch (AtraException e) {
            return "unusable: " + e.getMessage();
        }
    }

    private static String settings(List<Pragma> settings) {
        return settings.stream()
                .map(pragma -> pragma.name() + "=" + pragma.value())
                .collect(Collectors.joining(", "));
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    private static String cache() {
        try {
            return CacheFolder.ensure().toString();
        } catch (AtraException e) {
            return "unusable: " + e.getMessage();
        }
    }

    private static String disk(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            return folder == null || !Files.isDirectory(folder)
                    ? folder + ": no such folder"
                    : Human.bytes(Files.getFileStore(folder).getUsableSpace()) + " free in " + folder;
        } catch (IOException e) {
            return folder + ": cannot be asked: " + e.getMessage();
        }
    }

    private void print(PrintWriter out) {
        if (json) {
            ObjectNode node = Json.object();
            findings.forEach(node::put);
            Json.print(out, node);
            return;
        }
        findings.forEach((name, value) -> out.println(name + " ".repeat(LABEL_WIDTH - name.length()) + value));
    }
}
