package io.atra.app;

import io.atra.app.command.AtraCommand;
import io.atra.app.output.StandardOutput;
import io.atra.engine.EngineActivity;
import io.atra.metrics.FlightFigures;
import io.atra.metrics.JvmMetrics;
import io.atra.metrics.Metrics;
import io.atra.metrics.ProcessMetrics;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The program: one command line in, results on standard output, everything else on standard error. */
public final class Main {

    /** A line for what is logged, a slow statement for example, as errors have one. */
    private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

    private Main() {}

    /** Runs one command line and ends the process with its status. */
    public static void main(String[] args) {
        if (System.getProperty(LOG_FORMAT) == null) {
            System.setProperty(LOG_FORMAT, "atra: %4$s: %5$s%6$s%n");
        }
        StandardOutput standard = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        PrintWriter out = standard.writer();
        PrintWriter err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Thread.ofPlatform().daemon().name("figures").start(Main::tellFigures);
        int status = AtraCommand.run(out, err, args);
        out.flush();
        System.exit(standard.failure().map(reason -> lost(err, reason)).orElse(status));
    }

    /** To the flight recorder, if it runs; getting ready for that takes a millisecond or two, which nobody waits for. */
    private static void tellFigures() {
        FlightFigures.of(Metrics.of(new ProcessMetrics(), new EngineActivity(), new JvmMetrics()));
    }

    private static int lost(PrintWriter err, String reason) {
        err.println("atra: error: standard output cannot be written: " + reason);
        return 1;
    }
}
