package io.atra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.atra.error.AtraException;
import io.atra.error.InputException;
import io.atra.error.RunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each thing that can be wrong with a database gets one sentence, and the file stays as it is. */
class DatabaseErrorsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"READ_ONLY", "READ_WRITE"})
    void aMissingFileIsNotCreated(Mode mode) {
        Path file = folder.resolve("none.db");
        refused(file, mode, InputException.class, "no such database");
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileInAMissingFolderIsNotCreated() {
        refused(folder.resolve("no/none.db"), Mode.CREATE, InputException.class, "its folder does not exist");
        assertThat(folder.resolve("no")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aFolderIsNoDatabase(Mode mode) {
        refused(folder, mode, InputException.class, "is a folder");
        refused(Path.of("/"), mode, InputException.class, "is a folder");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void textIsNoDatabase(Mode mode) throws IOException {
        leftAlone(Files.writeString(folder.resolve("a.csv"), "ts,open\n1,2\n"), mode, "is not an SQLite database");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void anEncryptedFileIsNoDatabase(Mode mode) throws IOException {
        byte[] noise = new byte[8192];
        new Random(1).nextBytes(noise);
        leftAlone(Files.write(folder.resolve("a.db"), noise), mode, "or an encrypted or damaged one");
    }

    @Test
    void anEmptyFileIsNoDatabase() throws IOException {
        leftAlone(Files.createFile(folder.resolve("a.db")), Mode.READ_ONLY, "is empty");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aHeaderAloneIsNoDatabase(Mode mode) throws IOException {
        leftAlone(Files.writeString(folder.resolve("a.db"), "SQLite format 3\0"), mode, "is not an SQLite database");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void anotherProgramsDatabaseIsLeftAlone(Mode mode) throws Exception {
        Path file = folder.resolve("a.db");
        raw(file, "PRAGMA journal_mode=WAL", "CREATE TABLE t (x)", "PRAGMA application_id=42");
        leftAlone(file, mode, "of another program (application id 42)");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aNewerSchemaIsLeftAlone(Mode mode) throws Exception {
        Path file = whole();
        raw(file, "PRAGMA user_version=4");
        leftAlone(file, mode, "was written by a newer ATRA (schema 4, this one knows 3)");
    }

    @Test
    void aNewerSchemaThatIsInTheLogStillIsLeftAlone() throws Exception {
        Path file = whole();
        try (Connection other = connect(file);
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA user_version=4");
            refused(file, Mode.READ_WRITE, InputException.class, "newer ATRA");
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void anOlderSchemaIsLeftAlone(Mode mode) throws Exception {
        Path file = whole();
        raw(file, "PRAGMA user_version=1");
        leftAlone(
                file,
                mode,
                "older ATRA (schema 1, this one needs 3); it was left as it is: run 'atra db migrate " + file);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aFileWhoseLogIsGoneIsLeftAlone(Mode mode) throws Exception {
        Path file = crashed();
        Files.delete(folder.resolve("a.db-wal"));
        byte[] before = Files.readAllBytes(file);
        refused(file, mode, InputException.class, "its log a.db-wal is gone, and ");
        assertThat(file).hasBinaryContent(before);
        assertThat(folder.resolve("a.db-wal")).doesNotExist();
        Files.delete(folder.resolve("a.db-shm"));
        Database.open(file, mode).close();
    }

    /** A log without its database would be removed by SQLite. */
    @Test
    void aLogWithoutItsDatabaseIsLeftAlone() throws Exception {
        Path file = crashed();
        Files.delete(file);
        byte[] log = Files.readAllBytes(folder.resolve("a.db-wal"));
        refused(file, Mode.CREATE, InputException.class, "is not there but its log is (a.db-wal)");
        Files.createFile(file);
        refused(file, Mode.CREATE, InputException.class, "is not there but its log is (a.db-wal)");
        assertThat(folder.resolve("a.db-wal")).hasBinaryContent(log);
    }

    /** What a process that was killed leaves: the file, its log with commits, and the index of the log. */
    private Path crashed() throws Exception {
        Path live = Files.createDirectory(folder.resolve("live")).resolve("a.db");
        try (Database database = Database.open(live, Mode.CREATE)) {
            database.change(Durability.FULL, c -> c.update("INSERT INTO block (data) VALUES (?)", new byte[10_000]));
            for (String end : new String[] {"", "-wal", "-shm"}) {
                Files.copy(Path.of(live + end), folder.resolve("a.db" + end));
            }
        }
        return folder.resolve("a.db");
    }

    @Test
    void whatAKilledProcessLeavesIsOpenedByItself() throws Exception {
        try (Database database = Database.open(crashed(), Mode.READ_WRITE)) {
            assertThat(DatabaseTest.blocks(database)).isEqualTo(1);
        }
    }

    @Test
    void aNetworkDiskIsRefused() {
        Path file = Path.of("/mnt/a.db");
        assertThatThrownBy(() -> DatabaseFile.requireLocal(file, "nfs4"))
                .isInstanceOf(RunException.class)
                .hasMessage(
                        "/mnt/a.db: lies on a network disk (nfs4), where SQLite's log is not safe; it was left as it"
                                + " is: copy it to a local disk");
        assertThatCode(() -> DatabaseFile.requireLocal(file, "ext4")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aFileThatWasCutOffIsLeftAlone(Mode mode) throws Exception {
        Path file = whole();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 4096));
        leftAlone(file, mode, "is cut off (" + (bytes.length - 4096) + " of " + bytes.length + " bytes)");
    }

    @Test
    void analteredTableIsNamed() throws Exception {
        Path file = whole();
        raw(file, "ALTER TABLE block RENAME COLUMN data TO date");
        refused(file, Mode.READ_ONLY, InputException.class, "the definition of the table or index block");
    }

    @Test
    void aLockThatStaysIsReported() throws Exception {
        Path file = whole();
        try (Connection other = connect(file);
                Statement statement = other.createStatement();
                Database database = Database.open(file, Mode.READ_WRITE, patience(50))) {
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> database.change(Durability.FULL, c -> {}))
                    .isInstanceOf(RunException.class)
                    .hasMessageStartingWith(file.toString())
                    .hasMessageContaining("locked by another program");
            assertThat(DatabaseTest.blocks(database)).isZero();
            statement.execute("ROLLBACK");
            database.change(Durability.FULL, c -> {});
        }
    }

    @Test
    void aFullDiskTakesTheTransactionBack() throws Exception {
        Path file = whole();
        try (Database database = Database.open(file, Mode.READ_WRITE)) {
            database.change(Durability.FULL, c -> c.update("INSERT INTO block (data) VALUES (?)", new byte[10]));
            assertThatThrownBy(() -> database.change(Durability.FULL, c -> {
                        c.execute("PRAGMA max_page_count=60");
                        c.update("INSERT INTO block (data) VALUES (?)", new byte[1_000_000]);
                    }))
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("the disk is full");
            assertThat(DatabaseTest.blocks(database)).isEqualTo(1);
            database.change(Durability.FULL, c -> c.execute("PRAGMA max_page_count=1000000"));
            database.change(Durability.FULL, c -> c.update("INSERT INTO block (data) VALUES (?)", new byte[10]));
        }
    }

    @Test
    void aReadOnlyFileIsReadButNotWritten() throws Exception {
        Path file = whole();
        assumeFalse(mayEverything(), "root writes anything");
        assertThat(file.toFile().setWritable(false)).isTrue();
        refused(file, Mode.READ_WRITE, RunException.class, "cannot be written");
        try (Database database = Database.open(file, Mode.READ_ONLY)) {
            assertThat(DatabaseTest.blocks(database)).isZero();
        }
    }

    @Test
    void aReadOnlyFolderIsReported() throws Exception {
        Path file = whole();
        assumeFalse(mayEverything(), "root writes anything");
        assertThat(folder.toFile().setWritable(false)).isTrue();
        refused(file, Mode.READ_WRITE, RunException.class, "cannot be written");
        refused(file, Mode.READ_ONLY, RunException.class, "cannot be opened");
        refused(folder.resolve("new.db"), Mode.CREATE, RunException.class, "cannot be written");
        assertThat(folder.toFile().setWritable(true)).isTrue();
    }

    @Test
    void errorsOfTheDiskSayWhatTheyAre() {
        SQLException io = new org.sqlite.SQLiteException("x", org.sqlite.SQLiteErrorCode.SQLITE_IOERR_FSYNC);
        assertThat(SqlFailure.of(Path.of("a.db"), io))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("the disk reports an error (SQLITE_IOERR_FSYNC)");
    }

    @Test
    void aDiskWithoutRoomForTheLogsIndexIsFull() {
        SQLException full = new org.sqlite.SQLiteException("x", org.sqlite.SQLiteErrorCode.SQLITE_IOERR_SHMSIZE);
        assertThat(SqlFailure.of(Path.of("a.db"), full)).hasMessageContaining("the disk is full");
    }

    @Test
    void whatIsAtrasOwnFaultIsNoSentence() {
        SQLException fault = new org.sqlite.SQLiteException("x", org.sqlite.SQLiteErrorCode.SQLITE_MISUSE);
        assertThat(SqlFailure.of(Path.of("a.db"), fault)).isInstanceOf(IllegalStateException.class);
    }

    private static Settings patience(int milliseconds) {
        return Settings.standard().withBusyTimeoutMs(milliseconds);
    }

    private boolean mayEverything() throws IOException {
        Path probe = Files.createFile(folder.resolve("probe"));
        boolean ignored = !probe.toFile().setWritable(false) || Files.isWritable(probe);
        Files.delete(probe);
        return ignored;
    }

    private Path whole() {
        Path file = folder.resolve("a.db");
        Database.open(file, Mode.CREATE).close();
        return file;
    }

    private static Connection connect(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private static void raw(Path file, String... statements) throws SQLException {
        try (Connection connection = connect(file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void leftAlone(Path file, Mode mode, String message) throws IOException {
        byte[] before = Files.readAllBytes(file);
        refused(file, mode, InputException.class, message);
        assertThat(file).hasBinaryContent(before);
        assertThat(folder.toFile().list()).containsExactly(file.getFileName().toString());
    }

    private static void refused(Path file, Mode mode, Class<? extends AtraException> kind, String message) {
        assertThatThrownBy(() -> Database.open(file, mode, patience(50)).close())
                .isInstanceOf(kind)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }
}
