package io.atra.app;

import io.atra.app.command.AtraCommand;
import java.io.FileOutputStream;
import java.io.FileDescriptor;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The program: one command line in, results on standard output, everything else on standard error. */
public final class Main {

    private Main() {}

    /** Runs one command line and ends the process with its status. */
    public static void main(String[] args) {
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        int status = AtraCommand.run(out, err, args);
        out.flush();
        err.flush();
        System.exit(status);
    }

    /** UTF-8 whatever the machine's locale says: results are read by other programs. */
    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
