package io.atra.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code runs}: the ledger of what was run. */
@Command(
        name = "runs",
        description = "Show, compare, report, repeat and delete the runs that were recorded.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunsListCommand.class,
            RunsShowCommand.class,
            RunsCompareCommand.class,
            RunsReportCommand.class,
            RunsReproduceCommand.class,
            RunsDeleteCommand.class
        })
final class RunsCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing: list, show, compare, report, reproduce or delete");
    }
}
