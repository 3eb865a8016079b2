package io.atra.bench.jmh;

import io.atra.store.Database;
import io.atra.store.Rows;
import io.atra.store.SqlConnection;
import io.atra.store.profile.QueryProfiler;
import io.atra.store.profile.StatementProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/** What counting and timing adds to a statement: the same look-up with and without, and the counting alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH fills the fields
public class ProfilerBench {

    private static final String LOOK_UP = "SELECT rows FROM tally WHERE name = ?";

    private Path file;
    private Database database;
    private SqlConnection profiled;
    private Connection plain;
    private PreparedStatement statement;
    private StatementProfile profile;

    /** An empty database, open in both ways. */
    @Setup
    public void open() throws IOException, SQLException {
        file = Files.createTempDirectory("atra").resolve("a.db");
        database = Database.open(file, io.atra.store.Mode.CREATE);
        profiled = database.openScratch();
        plain = DriverManager.getConnection("jdbc:sqlite:" + file);
        statement = plain.prepareStatement(LOOK_UP);
        profile = QueryProfiler.of(file).statement(LOOK_UP);
    }

    /** A look-up as the store makes it. */
    @Benchmark
    public long profiled() throws SQLException {
        try (Rows rows = profiled.prepare(LOOK_UP).bind(1, "run").query()) {
            return rows.next() ? rows.getLong(1) : -1;
        }
    }

    /** The same by the driver alone. */
    @Benchmark
    public long plain() throws SQLException {
        statement.setString(1, "run");
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getLong(1) : -1;
        }
    }

    /** Two readings of the clock and the counting. */
    @Benchmark
    public boolean counting() {
        long start = System.nanoTime();
        return profile.add(System.nanoTime() - start);
    }

    /** The same where two threads run the same statement all the time. */
    @Benchmark
    @Threads(2)
    public boolean countingByTwo() {
        return counting();
    }

    /** Removes the file. */
    @TearDown
    public void close() throws IOException, SQLException {
        statement.close();
        plain.close();
        profiled.close();
        database.close();
        Files.delete(file);
        Files.delete(file.getParent());
    }
}
