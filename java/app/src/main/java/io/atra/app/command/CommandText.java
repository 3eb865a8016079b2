package io.atra.app.command;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The command line as a shell takes it. */
final class CommandText {

    private CommandText() {}

    /** That by which a command was called. */
    static String of(@Nullable CommandSpec spec) {
        List<String> arguments = spec == null
                ? List.of()
                : spec.root().commandLine().getParseResult().originalArgs();
        return arguments.stream().map(CommandText::quoted).collect(Collectors.joining(" ", "atra ", ""));
    }

    private static String quoted(String argument) {
        boolean plain = argument.matches("[\\w@%+=:,./-]+");
        return plain ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
