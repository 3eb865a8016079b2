package io.atra.app.command;

import io.atra.app.output.CsvOutput;
import io.atra.app.output.SqlRows;
import io.atra.bars.Timeframe;
import io.atra.error.UsageException;
import io.atra.store.Database;
import io.atra.store.Mode;
import io.atra.store.sql.Selection;
import io.atra.store.sql.SqlQuery;
import java.io.PrintWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code db sql 'SELECT …'}: a query of the user's. */
@Command(
        name = "sql",
        description = {
            "Run an SQL query over the database; nothing can be changed.",
            "",
            "Beside the stored tables there are bars (symbol, timeframe, ts, open, high, low, close, volume), runs, trials "
                    + "(scope, params as JSON, a column a metric) and trades: unpacked for the query that names them.",
            "",
            "  atra db sql \"SELECT params ->> 'fast' AS fast, max(sharpe) FROM trials GROUP BY 1\"",
            "  atra db sql 'SELECT ts, close FROM bars ORDER BY close DESC LIMIT 5' --symbol BTC-USD --timeframe 1m",
        },
        mixinStandardHelpOptions = true)
final class DbSqlCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "SQL", description = "One query.")
    String sql;

    @Option(names = "--symbol", paramLabel = "S", description = "Only bars of this symbol in table bars.")
    @Nullable
    String symbol;

    @Option(names = "--timeframe", paramLabel = "T", description = "Only bars of this timeframe in table bars.")
    @Nullable
    String timeframe;

    @Option(names = "--from", paramLabel = "TIME", description = "Only bars from this time on in table bars.")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Up to this time, not included.")
    @Nullable
    String to;

    @Option(names = "--csv", description = "Print CSV.")
    boolean csv;

    @Option(names = "--json", description = "Print JSON: an array of objects.")
    boolean json;

    @Override
    public void run() {
        if (csv && json) {
            throw new UsageException("--csv or --json, not both");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Database database = AtraCommand.of(spec).database().open(Mode.READ_ONLY);
                SqlQuery query = SqlQuery.open(database, sql, selection())) {
            print(query, out);
        }
    }

    private Selection selection() {
        return new Selection(
                Optional.ofNullable(symbol),
                Optional.ofNullable(timeframe).map(Timeframe::parse),
                from == null ? Long.MIN_VALUE : TimeArgument.parse("--from", from),
                to == null ? Long.MAX_VALUE : TimeArgument.parse("--to", to));
    }

    private void print(SqlQuery query, PrintWriter out) {
        if (csv) {
            try (CsvOutput file = CsvOutput.to(CsvOutput.STANDARD_OUTPUT, out)) {
                SqlRows.write(query, file);
            }
        } else if (json) {
            SqlRows.printJson(query, out);
        } else {
            SqlRows.print(query, out);
        }
    }
}
