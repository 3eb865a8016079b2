package io.atra.store.care;

import io.atra.error.AtraException;
import io.atra.error.UsageException;
import io.atra.store.Damage;
import io.atra.store.Database;
import io.atra.store.Findings;
import io.atra.store.Mode;
import io.atra.store.Rows;
import io.atra.store.SqlConnection;
import io.atra.store.SqlFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteException;

/**
 * A copy of a database as it was at one moment, taken while others read and write it.
 *
 * <p>The copy holds what was committed when it began, without the free pages. It is written beside its place, synced,
 * checked from the first page to the last digest, and only then renamed: whatever ends the process, the place holds what
 * it held before or the whole copy.
 *
 * <pre>{@code
 * Backup done = Backup.write(database, Path.of("copy.db"), false, (part, done, total) -> {});
 * }</pre>
 *
 * @param file the copy
 * @param bytes how large it is
 * @param checked what the check of it looked at
 */
public record Backup(Path file, long bytes, Findings checked) {

    private static final System.Logger LOG = System.getLogger(Backup.class.getName());

    /**
     * Writes a copy.
     *
     * @param target where it will be
     * @param replace whether a file that is there gives way
     * @param watch is told how far it is
     * @throws UsageException when the target is there already or is the database itself
     * @throws io.atra.error.InputException when the database is damaged; it names the first place
     * @throws io.atra.error.RunException when the disk is full, or it or a permission stands in the way
     */
    public static Backup write(Database database, Path target, boolean replace, Findings.Watch watch) {
        requireOther(database.file(), target);
        if (replace) {
            tidy(target);
        }
        try (WholeFile file = WholeFile.at(target, replace)) {
            copy(database, file, watch);
            Findings checked = check(database, file.part(), watch);
            file.publish();
            return new Backup(file.target(), size(file.target()), checked);
        }
    }

    /**
     * Writes a copy of a file of an older schema beside it, for {@link io.atra.store.Migration#run}. Its pages are
     * checked.
     *
     * @param connection the only one to the file
     * @param version the version of the schema that the file has
     * @return the copy: {@code atra.db.schema-1}, with a number behind it where that is there already
     */
    public static Path beside(SqlConnection connection, int version) throws SQLException {
        Path first = connection.file().resolveSibling(connection.file().getFileName() + ".schema-" + version);
        Path target = first;
        for (int i = 2; Files.exists(target); i++) {
            target = first.resolveSibling(first.getFileName() + "-" + i);
        }
        try (WholeFile file = WholeFile.at(target, false)) {
            vacuum(connection, file);
            requireWholePages(connection, file.part());
            file.publish();
        }
        return target;
    }

    private static void copy(Database database, WholeFile file, Findings.Watch watch) {
        Growth growth = Growth.watch(file.part(), size(database.file()), watch);
        try (SqlConnection source = database.openScratch()) {
            vacuum(source, file);
        } catch (SQLException e) {
            throw SqlFailure.of(database.file(), e);
        } finally {
            growth.end();
        }
    }

    private static void vacuum(SqlConnection source, WholeFile file) throws SQLException {
        try {
            source.update("VACUUM INTO ?", file.part().toString());
        } catch (SQLException e) {
            if (isTargets(e)) {
                throw SqlFailure.of(file.target(), e);
            }
            throw e;
        }
    }

    /** Whether an error is about the file that is written, not the one that is read. */
    private static boolean isTargets(SQLException e) {
        if (!(e instanceof SQLiteException known)) {
            return false;
        }
        return switch (known.getResultCode()) {
            case SQLITE_FULL, SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM -> true;
            case SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC, SQLITE_IOERR_DIR_FSYNC, SQLITE_IOERR_TRUNCATE -> true;
            default -> false;
        };
    }

    private static void requireWholePages(SqlConnection connection, Path copy) throws SQLException {
        connection.update("ATTACH ? AS copy", copy.toString());
        try (Rows rows = connection.query("PRAGMA copy.integrity_check(1)")) {
            if (rows.next() && !rows.getText(1).equals("ok")) {
                throw Damage.in(connection.file(), rows.getText(1));
            }
        }
        connection.execute("DETACH copy");
    }

    private static Findings check(Database source, Path copy, Findings.Watch watch) {
        try (Database database =
                Database.open(copy, Mode.READ_ONLY, source.settings().withoutMmap())) {
            Findings found = DatabaseCheck.run(database, watch);
            if (found.damageCount() > 0) {
                throw Damage.in(source.file(), found.damages().getFirst().what());
            }
            return found;
        }
    }

    /**
     * A database that was only read last has an empty log beside it, and so has one whose reader was killed, without the
     * log's index if that came early or late; whoever writes takes it away, if nobody needs it.
     */
    private static void tidy(Path target) {
        try {
            if (Files.exists(WholeFile.beside(target, "-shm")) || Files.exists(WholeFile.beside(target, "-wal"))) {
                Database.open(target, Mode.READ_WRITE).close();
            }
        } catch (AtraException stays) {
            LOG.log(System.Logger.Level.DEBUG, "the file that gives way is not tidied up", stays);
        }
    }

    private static void requireOther(Path source, Path target) {
        try {
            if (Files.exists(target) && Files.isSameFile(source, target)) {
                throw new UsageException(target + ": is the database itself: name another file");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
