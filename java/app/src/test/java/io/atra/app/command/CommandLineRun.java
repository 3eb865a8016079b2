package io.atra.app.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.stream.Stream;

/** What one command line came to. */
record CommandLineRun(int status, String out, String err) {

    /** Runs a command line with nothing in the environment. */
    static CommandLineRun of(String... args) {
        return with(Map.of(), args);
    }

    static CommandLineRun with(Map<String, String> environment, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = AtraCommand.run(new PrintWriter(out), new PrintWriter(err), environment, args);
        return new CommandLineRun(status, out.toString(), err.toString());
    }

    /** The same, where more arguments follow. */
    static CommandLineRun of(String[] first, String... more) {
        return of(Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new));
    }

    /** The one line of an error, without what every error begins with. */
    String error() {
        if (!err.startsWith("atra: error: ") || err.indexOf('\n') != err.length() - 1) {
            throw new AssertionError("not one line of an error: " + err);
        }
        return err.substring("atra: error: ".length()).strip();
    }
}
