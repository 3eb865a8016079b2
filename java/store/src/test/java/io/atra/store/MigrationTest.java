package io.atra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.error.InputException;
import io.atra.error.RunException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.ProgressHandler;

/** A file that a program of schema 1 wrote is brought to this one's. */
public class MigrationTest {

    private static final String[] ENDS = {"", "-wal", "-journal"};

    @TempDir
    Path folder;

    /** A file of schema 1 with bars, ticks, a sweep and runs, as the program of that time wrote it. */
    public static Path schema1(Path target) throws IOException {
        try (InputStream packed = MigrationTest.class.getResourceAsStream("schema1.db.gz");
                InputStream plain = new GZIPInputStream(packed)) {
            Files.copy(plain, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return target;
    }

    private Path old() throws IOException {
        return schema1(folder.resolve("a.db"));
    }

    private static Migration migrate(Path file) {
        return Migration.run(file, (connection, version) -> {});
    }

    @Test
    void whatIsMissingIsAddedAndWhatIsThereStays() throws Exception {
        Path file = old();
        List<String> before = content(file);
        assertThat(before).hasSizeGreaterThan(20);
        Migration done = migrate(file);
        assertThat(done.from()).isEqualTo(1);
        assertThat(done.to()).isEqualTo(Schema.VERSION);
        assertThat(done.created())
                .isEqualTo(Schema.since(1).stream().map(Schema.Definition::name).toList());
        assertThat(content(file)).containsAll(before);
        try (Database database = Database.open(file, Mode.READ_WRITE)) {
            database.change(Durability.FULL, c -> c.update("INSERT INTO block (data) VALUES (?)", new byte[10]));
        }
        assertThat(folder.toFile().list()).containsExactly("a.db");
    }

    /** The same tables as in a new file, to the letter; statistics come and go. */
    @Test
    void nobodyCanTellItFromANewFile() throws Exception {
        Path file = old();
        migrate(file);
        Path fresh = folder.resolve("new.db");
        Database.open(fresh, Mode.CREATE).close();
        assertThat(tables(file)).isEqualTo(tables(fresh)).isNotEmpty();
    }

    @Test
    void nothingIsDoneTwice() throws Exception {
        Path file = old();
        migrate(file);
        byte[] bytes = Files.readAllBytes(file);
        Migration again = Migration.run(file, (connection, version) -> {
            throw new AssertionError("nothing is to be done");
        });
        assertThat(again.isNone()).isTrue();
        assertThat(file).hasBinaryContent(bytes);
    }

    @Test
    void aDamagedDefinitionIsNotCoveredUp() throws Exception {
        Path file = old();
        raw(file, "ALTER TABLE block RENAME COLUMN data TO date");
        assertThatThrownBy(() -> migrate(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the definition of the table or index block");
        assertThat(version(file)).isEqualTo(1);
    }

    @Test
    void aLostTallyIsNotCoveredUp() throws Exception {
        Path file = old();
        raw(file, "DELETE FROM tally WHERE name = 'run'");
        migrate(file);
        try (Database database = Database.open(file, Mode.READ_ONLY)) {
            assertThatThrownBy(() -> database.read(c -> {
                        Tally.RUN.verify(c, 0);
                        return true;
                    }))
                    .hasMessageContaining("table tally, row run");
        }
    }

    /** An old program that has the file open would go on as if nothing had happened. */
    @Test
    void whoeverHasTheFileOpenIsWaitedFor() throws Exception {
        Path file = old();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.executeQuery("SELECT count(*) FROM run").close();
            assertThatThrownBy(() -> Migration.run(file, settings(), (connection, version) -> {}))
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("locked by another program");
        }
        assertThat(version(file)).isEqualTo(1);
        migrate(file);
    }

    private static Settings settings() {
        return Settings.standard().withBusyTimeoutMs(100);
    }

    @Test
    void whenTheCopyFailsNothingIsDone() throws Exception {
        Path file = old();
        byte[] bytes = Files.readAllBytes(file);
        assertThatThrownBy(() -> Migration.run(file, (connection, version) -> {
                    throw new RunException("the disk is full", new IOException());
                }))
                .isInstanceOf(RunException.class);
        assertThat(file).hasBinaryContent(bytes);
    }

    /** What a kill leaves is what is in the files at that moment; they are copied again and again while it goes on. */
    @Test
    void killedAtAnyMomentItIsTheOldVersionOrTheNewOne() throws Exception {
        Path file = old();
        List<Path> moments = new ArrayList<>();
        try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            SqlConnection connection = new SqlConnection(file, raw);
            Pragmas.apply(Pragmas.alone(Settings.standard().withoutMmap()), connection);
            ProgressHandler.setHandler(raw, 1, copying(file, moments));
            Migration.run(connection, (c, version) -> {});
        }
        assertThat(moments).hasSizeGreaterThan(20);
        TreeMap<Long, Integer> versions = new TreeMap<>();
        for (Path moment : moments) {
            versions.merge(whole(moment), 1, Integer::sum);
        }
        assertThat(versions.keySet()).containsExactly(1L, (long) Schema.VERSION);
    }

    private ProgressHandler copying(Path file, List<Path> moments) {
        AtomicInteger number = new AtomicInteger();
        return new ProgressHandler() {
            @Override
            protected int progress() {
                Path moment = folder.resolve("moment" + number.incrementAndGet() + ".db");
                for (String end : ENDS) {
                    copy(Path.of(file + end), Path.of(moment + end));
                }
                moments.add(moment);
                return 0;
            }
        };
    }

    private static void copy(Path from, Path to) {
        try {
            if (Files.exists(from)) {
                Files.copy(from, to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version of a file that is whole and can be brought to the newest. */
    private static long whole(Path file) throws Exception {
        long version = version(file);
        migrate(file);
        try (Database database = Database.open(file, Mode.READ_WRITE)) {
            assertThat(integrity(database)).isEqualTo("ok");
        }
        return version;
    }

    private static String integrity(Database database) {
        return database.read(c -> {
            try (Rows rows = c.query("PRAGMA integrity_check")) {
                rows.next();
                return rows.getText(1);
            }
        });
    }

    private static long version(Path file) throws SQLException {
        return Long.parseLong(rows(file, "PRAGMA user_version").getFirst());
    }

    private static List<String> tables(Path file) throws SQLException {
        return rows(
                file,
                "SELECT name || coalesce(sql, '') FROM sqlite_schema"
                        + " WHERE name NOT LIKE 'sqlite_stat%' ORDER BY name");
    }

    /** Every value of every row of schema 1. */
    private static List<String> content(Path file) throws SQLException {
        List<String> all = new ArrayList<>();
        for (Schema.Definition table : Schema.definitions()) {
            if (table.since() == 1) {
                String columns = "SELECT group_concat('quote(' || name || ')', ' || ') FROM pragma_table_info('"
                        + table.name() + "')";
                String row = rows(file, columns).getFirst();
                all.addAll(rows(file, "SELECT '" + table.name() + " ' || " + row + " FROM " + table.name()));
            }
        }
        return all;
    }

    private static List<String> rows(Path file, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static void raw(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
