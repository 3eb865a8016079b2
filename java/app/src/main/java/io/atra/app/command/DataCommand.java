package io.atra.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code data}: what is stored, and what is made of it. */
@Command(
        name = "data",
        description = "Show, check, resample and export what is stored; make bars of noise.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DataListCommand.class,
            DataCheckCommand.class,
            DataResampleCommand.class,
            DataExportCommand.class,
            DataGenerateCommand.class
        })
final class DataCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing: list, check, resample, export or generate");
    }
}
