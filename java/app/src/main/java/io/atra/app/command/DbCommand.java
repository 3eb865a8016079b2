package io.atra.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code db}: the database itself. */
@Command(
        name = "db",
        description = "Look into the database and look after it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DbSqlCommand.class,
            DbCheckCommand.class,
            DbStatsCommand.class,
            DbProfileCommand.class,
            DbIndexesCommand.class,
            DbBenchmarkCommand.class,
            DbBackupCommand.class,
            DbMigrateCommand.class
        })
final class DbCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing: sql, check, stats, profile, indexes, benchmark, backup or migrate");
    }
}
